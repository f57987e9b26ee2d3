# sums by customer and service, priced in tiers, in whole units of 10^-7:
# awk -f tiers.awk tiers.csv contracts.csv usage.csv
BEGIN { FS = OFS = "," }
FNR == 1 { file++; next }
file == 1 {
	key = $1 "," $2
	n = ++count[key]
	lower[key, n] = $3 * 1000
	upper[key, n] = $4 * 1000
	price[key, n] = int($5 * 10000 + 0.5)
	next
}
file == 2 { account[$1] = $2; plan[$1] = $3; next }
{ sum[$2 "," $3] += int($5 * 1000 + 0.5) }
END {
	print "account,service,amount"
	for (one in sum) {
		split(one, part, ",")
		key = plan[part[1]] "," part[2]
		amount = 0
		for (n = 1; n <= count[key]; n++) {
			top = upper[key, n]
			if (sum[one] < top) top = sum[one]
			if (top > lower[key, n])
				amount += (top - lower[key, n]) * price[key, n]
		}
		printf "%s,%s,%.0f\n", account[part[1]], part[2], amount
	}
}
