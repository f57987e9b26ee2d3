# telecom-invoices.awk - what each customer of the sample operator owes for a
# month, worked out a second time from the reference's charges and the book.
#
# usage: awk -f telecom-book.awk -f telecom-invoices.awk -v book=DIR
#     -v period=2026-10 CHARGES
#
# CHARGES is what telecom-reference.awk writes. Writes account,net,tax,gross
# for each account that has anything to pay, on a first run: nothing was
# billed before. Money is in grosze.

# Days since some day long ago.
function number_of(day,    y, m) {
	y = substr(day, 1, 4) + 0
	m = substr(day, 6, 2) + 0
	if (m < 3) {
		m += 12
		y--
	}
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + \
	    int((153 * m - 457) / 5) + substr(day, 9, 2)
}

function first_of_next(day,    y, m) {
	y = substr(day, 1, 4) + 0
	m = substr(day, 6, 2) + 1
	return m > 12 ? sprintf("%04d-01-01", y + 1) : \
	    sprintf("%04d-%02d-01", y, m)
}

# 12.3456789 in grosze, half up.
function grosze(text,    part) {
	split(text, part, ".")
	return part[1] * 100 + \
	    int((substr(part[2] "000000000", 1, 9) + 5000000) / 10000000)
}

function zlote(units) {
	return sprintf("%d.%02d", int(units / 100), units % 100)
}

function add(account, class, amount) {
	net[account, class] += amount
}

function class_of(account, own) {
	return class[account] != "" ? class[account] : own
}

# A fee of a version of a contract for the month that begins on `from`.
function add_fee(version, fee, from,    to, first, last, days, of, amount) {
	to = first_of_next(from)
	first = cell["contracts", version, "valid_from"]
	last = cell["contracts", version, "valid_to"]
	first = first < from ? from : first
	last = last == "" || last > to ? to : last
	if (first >= last)
		return
	of = number_of(to) - number_of(from)
	days = number_of(last) - number_of(first)
	if (cell["fees", fee, "prorate"] == "none")
		days = of
	amount = money(cell["fees", fee, "amount"]) / 100
	if (cell["contracts", version, "quantity"] != "")
		amount *= cell["contracts", version, "quantity"]
	account = cell["contracts", version, "account"]
	add(account, class_of(account, cell["fees", fee, "tax_class"]),
	    int((2 * amount * days + of) / (2 * of)))
}

function add_fees(version,    fee, begins) {
	begins = cell["contracts", version, "valid_from"] >= this && \
	    cell["contracts", version, "valid_from"] < after
	for (fee = 1; fee <= rows["fees"]; fee++) {
		if (cell["fees", fee, "plan"] != \
		    cell["contracts", version, "plan"])
			continue
		if (cell["fees", fee, "interval"] == "once") {
			if (begins)
				add_fee(version, fee, this)
		} else if (cell["fees", fee, "timing"] == "arrears")
			add_fee(version, fee, this)
		else {
			if (begins)
				add_fee(version, fee, this)
			add_fee(version, fee, after)
		}
	}
}

function rate_of(class,    i) {
	for (i = 1; i <= rows["taxes"]; i++) {
		if (cell["taxes", i, "tax_class"] == class)
			return cell["taxes", i, "rate"]
	}
	fail("no tax for '" class "'")
}

BEGIN {
	FS = ","
	load("customers")
	load("contracts")
	load("fees")
	load("taxes")
	this = period "-01"
	after = first_of_next(this)
	for (i = 1; i <= rows["customers"]; i++)
		class[cell["customers", i, "account"]] = \
		    cell["customers", i, "tax_class"]
	for (i = 1; i <= rows["contracts"]; i++) {
		owner[cell["contracts", i, "contract"]] = \
		    cell["contracts", i, "account"]
		add_fees(i)
	}
}

{
	account = owner[$1]
	add(account, class_of(account, "standard"), grosze($NF))
}

END {
	if (failed)
		exit 1
	for (key in net) {
		split(key, part, SUBSEP)
		tax[part[1]] += \
		    int((2 * net[key] * rate_of(part[2]) + 100) / 200)
		nets[part[1]] += net[key]
	}
	for (account in nets) {
		if (nets[account] > 0)
			print account "," zlote(nets[account]) "," \
			    zlote(tax[account]) "," \
			    zlote(nets[account] + tax[account])
	}
}
