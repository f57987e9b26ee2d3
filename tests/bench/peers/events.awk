# a priced row for every row, amounts in whole units of 10^-7:
# awk -f events.awk prices.csv contracts.csv usage.csv
BEGIN { FS = OFS = "," }
FNR == 1 {
	if (++file == 3) print $0, "account", "amount"
	next
}
file == 1 { price[$1 "," $2] = int($5 * 10000 + 0.5); next }
file == 2 { account[$1] = $2; plan[$1] = $3; next }
{
	printf "%s,%s,%.0f\n", $0, account[$2],
	    int($5 * 1000 + 0.5) * price[plan[$2] "," $3]
}
