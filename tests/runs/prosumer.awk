# prosumer.awk - the deposits of the sample once more, by plain sums in
# grosze: market.csv, then usage by month; the movements of register deposits
# come out, but for their order and their documents.
#
#	awk -F, -f prosumer.awk market.csv usage/*.csv
#
# Takes of the book only what its README says.

function half_up(number) {
	return int(number + 0.5)
}

function money(grosze) {
	return sprintf("%d.%02d", grosze / 100, grosze % 100)
}

function after(month, count, part, months) {
	split(month, part, "-")
	months = part[1] * 12 + part[2] - 1 + count
	return sprintf("%04d-%02d", int(months / 12), months % 12 + 1)
}

function told(account, month, kind, lot, amount) {
	if (amount > 0)
		print account "," month "-01," kind "," lot "-01," \
		    after(lot, 13) "-01," (account == "P-3" ? amount : \
		    money(amount))
}

# Uses what is there, the first month first.
function use(account, month, demand, usable, lot, part) {
	for (lot = "2025-06"; lot <= usable; lot = after(lot, 1)) {
		part = left[account, lot]
		if (part > demand)
			part = demand
		left[account, lot] -= part
		demand -= part
		told(account, month, "used", lot, part)
	}
}

# What no longer holds: `percent` of what it was worth is paid out.
function close_lot(account, month, percent, lot, paid) {
	lot = after(month, -12)
	paid = half_up(worth[account, lot] * percent / 100)
	if (paid > left[account, lot])
		paid = left[account, lot]
	told(account, month, "paid_out", lot, paid)
	told(account, month, "expired", lot, left[account, lot] - paid)
	left[account, lot] = 0
}

function settle_money(account, month, worth_now, taken, percent, net) {
	worth[account, month] = worth_now
	left[account, month] = half_up(worth_now * 123 / 100)
	told(account, month, "credited", month, left[account, month])
	net = half_up(taken * 62)
	use(account, month, net + half_up(net * 23 / 100), after(month, -1))
	close_lot(account, month, percent)
}

function settle(month, hour, slot, both, worth_now, taken) {
	settle_money("P-1", month, half_up(given["U-1", month] * \
	    monthly[month] / 1000), took["U-1", month], 20)
	settle_money("P-4", month, half_up(given["U-4", month] * \
	    monthly[month] / 1000), took["U-4", month], 20)
	for (hour = 0; hour < 24; hour++) {
		slot = month SUBSEP hour
		both = took_at[slot] < gave_at[slot] ? took_at[slot] : \
		    gave_at[slot]
		taken += took_at[slot] - both
		if (hourly[slot] > 0)
			worth_now += (gave_at[slot] - both) * hourly[slot]
	}
	settle_money("P-2", month, half_up(worth_now / 1000), taken, 30)
	left["P-3", month] = given["U-3", month] * 8 / 10
	told("P-3", month, "credited", month, left["P-3", month])
	use("P-3", month, took["U-3", month], month)
	close_lot("P-3", month, 0)
}

FNR == 1 {
	next
}

NR == FNR {
	if ($1 == "rcem")
		monthly[substr($2, 1, 7)] = half_up($4 * 100)
	else if (substr($2, 9, 2) == "15")
		hourly[substr($2, 1, 7), substr($2, 12, 2) + 0] = \
		    half_up($4 * 100)
	next
}

{
	month = substr($4, 1, 7)
	months[month] = 1
	if ($2 == "U-2") {
		slot = month SUBSEP substr($4, 12, 2) + 0
		if ($3 == "energy")
			took_at[slot] += $5
		else if ($3 == "rce")
			gave_at[slot] += $5
	} else if ($3 == "energy" || $3 == "old") {
		took[$2, month] = $5
	} else if ($3 != "grid") {
		given[$2, month] = $5
	}
}

END {
	for (month = "2025-06"; month in months; month = after(month, 1))
		settle(month)
}
