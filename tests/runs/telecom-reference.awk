# telecom-reference.awk - what the sample operator's month costs, worked out
# a second time: slowly, in whole numbers, and by other means than rate's.
#
# usage: awk -f telecom-book.awk -f telecom-reference.awk -v book=DIR
#     -v period=2026-10 Master.csv
#
# Writes, for each charge, contract,service,zone,band,tier,valid_from,
# quantity,amount; the amount rounded to 9 decimals. It knows what the sample
# book uses and stops at what it does not know.
#
# Money is counted in sixtieths of 0.0001, so that a price per minute times
# seconds is whole; for data in hundred-thousand-millionths, 0.01 times a
# byte of a GB. Both stay below 2^53, up to which awk's numbers are exact.

# 0 is Sunday; the rule of Zeller.
function weekday(day,    y, m, d) {
	y = substr(day, 1, 4) + 0
	m = substr(day, 6, 2) + 0
	d = substr(day, 9, 2) + 0
	if (m < 3) {
		m += 12
		y--
	}
	return (d + int(13 * (m + 1) / 5) + y + int(y / 4) - int(y / 100) + \
	    int(y / 400) + 6) % 7
}

function day_after(day,    y, m, d, last) {
	y = substr(day, 1, 4) + 0
	m = substr(day, 6, 2) + 0
	d = substr(day, 9, 2) + 1
	last = m == 2 ? (y % 4 == 0 && (y % 100 || y % 400 == 0) ? 29 : 28) : \
	    m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
	if (d > last) {
		d = 1
		m++
	}
	if (m > 12) {
		m = 1
		y++
	}
	return sprintf("%04d-%02d-%02d", y, m, d)
}

# 0.001 as 1000000: bytes in so many GB.
function bytes(text,    part) {
	split(text, part, ".")
	return part[1] * 1000000000 + substr(part[2] "000000000", 1, 9)
}

# How many whole steps cover n.
function steps(n, step) {
	return int((n + step - 1) / step)
}

# "48600..." out of what was dialled.
function number(dialled) {
	if (substr(dialled, 1, 1) == "+")
		return substr(dialled, 2)
	if (substr(dialled, 1, 2) == "00")
		return substr(dialled, 3)
	if (length(dialled) == 9 || length(dialled) == 3)
		return "48" dialled
	return dialled
}

# The contract of a number on a day, and in `plan` its plan.
function contract_of(phone, day,    i, name) {
	name = ""
	for (i = 1; i <= rows["subjects"]; i++) {
		if (cell["subjects", i, "subject"] == phone &&
		    valid("subjects", i, day))
			name = cell["subjects", i, "contract"]
	}
	if (name == "")
		return ""
	for (i = 1; i <= rows["contracts"]; i++) {
		if (cell["contracts", i, "contract"] == name &&
		    valid("contracts", i, day)) {
			plan = cell["contracts", i, "plan"]
			return name
		}
	}
	return ""
}

function zone_of(destination,    i, prefix, longest, zone) {
	longest = 0
	zone = ""
	for (i = 1; i <= rows["zones"]; i++) {
		prefix = cell["zones", i, "prefix"]
		if (length(prefix) > longest &&
		    substr(destination, 1, length(prefix)) == prefix) {
			longest = length(prefix)
			zone = cell["zones", i, "zone"]
		}
	}
	return zone
}

# Peak: 8 to 20 on days that are neither Saturday, Sunday nor a holiday.
function band_of(day, second,    i) {
	if (second < 8 * 3600 || second >= 20 * 3600)
		return "offpeak"
	if (weekday(day) == 0 || weekday(day) == 6)
		return "offpeak"
	for (i = 1; i <= rows["holidays"]; i++) {
		if (cell["holidays", i, "date"] == day)
			return "offpeak"
	}
	return "peak"
}

# The first row of the price; the others of it, its tiers, follow.
function price_of(service, zone, band, day,    i, fit, best, found) {
	best = -1
	found = 0
	for (i = 1; i <= rows["prices"]; i++) {
		if (cell["prices", i, "plan"] != plan ||
		    cell["prices", i, "service"] != service ||
		    !valid("prices", i, day))
			continue
		fit = 0
		if (cell["prices", i, "zone"] != "") {
			if (cell["prices", i, "zone"] != zone)
				continue
			fit += 2
		}
		if (cell["prices", i, "band"] != "") {
			if (cell["prices", i, "band"] != band)
				continue
			fit++
		}
		if (fit > best) {
			best = fit
			found = i
		}
	}
	return found
}

function same_price(a, b,    i, column, n) {
	n = split("plan service zone band valid_from", column, " ")
	for (i = 1; i <= n; i++) {
		if (cell["prices", a, column[i]] != \
		    cell["prices", b, column[i]])
			return 0
	}
	return 1
}

# The key of what is written for a price.
function key_of(contract, row) {
	return contract "," cell["prices", row, "service"] "," \
	    cell["prices", row, "zone"] "," cell["prices", row, "band"] "," \
	    cell["prices", row, "upto"] "," cell["prices", row, "valid_from"]
}

# What a session of data costs where each is priced alone.
function session_amount(row, quantity,    price) {
	price = money(cell["prices", row, "unit_price"])
	if (cell["prices", row, "increment"] != "0.001" || price % 1000)
		fail("data by the event goes by 0.001 GB")
	return steps(quantity, 1000000) * price / 1000 * 60
}

# Counts a part of an event for a price: a row of prices.csv.
function count(contract, row, quantity, amount,    key) {
	key = contract SUBSEP row
	used[key] += quantity
	units[key] += amount
}

# A call of so many seconds at one price, with the fee if it begins there.
# Sets billed to the seconds that are paid.
function part_amount(row, seconds, begins,    first, step, amount, cap) {
	if (cell["prices", row, "per"] != 60)
		fail("calls go by the minute")
	first = begins ? cell["prices", row, "first"] + 0 : 0
	step = cell["prices", row, "increment"] + 0
	billed = seconds
	if (billed < first)
		billed = first
	else if (step > 0)
		billed = first + steps(billed - first, step) * step
	amount = billed * money(cell["prices", row, "unit_price"])
	if (begins)
		amount += 60 * money(cell["prices", row, "fee"])
	cap = cell["prices", row, "max_amount"]
	if (cap != "" && amount > 60 * money(cap))
		amount = 60 * money(cap)
	if (cell["prices", row, "round"] == "half_up:2")
		amount = int((amount + 3000) / 6000) * 6000
	else if (cell["prices", row, "round"] != "")
		fail("rounding is half_up:2")
	return amount
}

# Cuts a call at 8, at 20 and at midnight; parts at one price are one. Sets
# part_row and part_seconds; returns how many.
function cut_call(zone, day, second, seconds,    begun, edge, row, n, size) {
	begun = day
	n = 0
	do {
		edge = second < 28800 ? 28800 : second < 72000 ? 72000 : 86400
		size = seconds < edge - second ? seconds : edge - second
		row = price_of("voice", zone, band_of(day, second), begun)
		if (n > 0 && part_row[n] == row)
			part_seconds[n] += size
		else {
			part_row[++n] = row
			part_seconds[n] = size
		}
		seconds -= size
		second = edge % 86400
		if (second == 0)
			day = day_after(day)
	} while (seconds > 0)
	return n
}

# A call at a price for each. A minute begun before a cut goes on after it:
# those seconds belong to the part in which they are paid.
function take_call(contract, zone, day, second, seconds,    \
    n, i, done, edge, end, amount) {
	n = cut_call(zone, day, second, seconds)
	for (i = 1; i <= n; i++) {
		if (part_row[i] == 0 || zone == "")
			return 0
	}
	done = edge = 0
	for (i = 1; i <= n; i++) {
		edge += part_seconds[i]
		if (done >= edge && seconds > 0)
			continue
		amount = billed = 0
		if (cell["prices", part_row[i], "scope"] == "event" && \
		    seconds > 0)
			amount = part_amount(part_row[i], edge - done, i == 1)
		end = done + billed < edge ? edge : \
		    done + billed < seconds ? done + billed : seconds
		count(contract, part_row[i], end - done, amount)
		done = end
	}
	return 1
}

# One event of the month; false if there is no price for it.
function take(contract, service, destination, day, second, quantity,    \
    zone, row) {
	zone = destination == "" ? "" : zone_of(destination)
	if (service == "voice")
		return take_call(contract, zone, day, second, quantity)
	row = price_of(service, zone, band_of(day, second), day)
	if (row == 0)
		return 0
	count(contract, row, quantity, \
	    cell["prices", row, "scope"] != "event" ? 0 : \
	    session_amount(row, quantity))
	return 1
}

BEGIN {
	load("subjects")
	load("contracts")
	load("prices")
	load("zones")
	load("holidays")
	taken = repeated = refused = 0
}

{
	if (seen[$0]++) {
		repeated++
		next
	}
	if (cut($0) != 18)
		next
	context = field[4]
	if (context == "office" || context == "from-trunk")
		next
	if (field[15] != "ANSWERED" || field[2] == "")
		next
	day = substr(field[10], 1, 10)
	if (substr(day, 9, 2) > 31)
		next
	second = substr(field[10], 12, 2) * 3600 + \
	    substr(field[10], 15, 2) * 60 + substr(field[10], 18, 2)
	if (context == "data") {
		service = "data"
		quantity = substr(field[18], 7) + 0
		destination = ""
	} else if (field[8] == "MessageSend") {
		service = "sms"
		quantity = 1
		destination = number(field[3])
	} else if (field[8] == "Dial") {
		if (index(field[14], ","))
			next
		service = "voice"
		quantity = field[14] + 0
		destination = number(field[3])
	} else
		next
	if (substr(day, 1, 7) != period) {
		refused++
		next
	}
	contract = contract_of(number(field[2]), day)
	if (contract == "") {
		refused++
		next
	}
	if (take(contract, service, destination, day, second, quantity))
		taken++
	else
		refused++
}

# What was used in the month at one price, tier by tier.
function put_period(contract, row, quantity,    price, free, upto, from, part) {
	price = money(cell["prices", row, "unit_price"])
	if (cell["prices", row, "service"] == "sms") {
		print key_of(contract, row) "," quantity "," \
		    fraction(quantity * price, 10000)
		return
	}
	if (cell["prices", row, "service"] == "voice") {
		free = cell["prices", row, "included"] + 0
		part = quantity > free ? quantity - free : 0
		print key_of(contract, row) "," quantity "," \
		    fraction(part * price, 600000)
		return
	}
	if (price % 100)
		fail("data costs whole grosze")
	if (cell["prices", row, "included"] != "") {
		if (cell["prices", row, "increment"] != "0.1")
			fail("data beyond what is included goes by 0.1 GB")
		free = bytes(cell["prices", row, "included"])
		part = quantity > free ? quantity - free : 0
		print key_of(contract, row) "," \
		    fraction(quantity, 1000000000) "," \
		    fraction(steps(part, 100000000) * price, 100000)
		return
	}
	from = 0
	for (; row <= rows["prices"]; row++) {
		upto = cell["prices", row, "upto"]
		part = quantity
		if (upto != "" && part > bytes(upto))
			part = bytes(upto)
		part -= from
		price = money(cell["prices", row, "unit_price"]) / 100
		if (part > 0 || from == 0)
			print key_of(contract, row) "," \
			    fraction(part, 1000000000) "," \
			    fraction(part * price, 100000000000)
		if (upto == "" || quantity <= bytes(upto))
			return
		from = bytes(upto)
		if (!same_price(row, row + 1))
			fail("the last tier has a bound")
	}
}

END {
	if (failed)
		exit 1
	for (key in used) {
		split(key, part, SUBSEP)
		contract = part[1]
		row = part[2] + 0
		if (cell["prices", row, "scope"] != "event") {
			put_period(contract, row, used[key])
			continue
		}
		if (cell["prices", row, "service"] == "data")
			amount = fraction(used[key], 1000000000)
		else
			amount = used[key]
		print key_of(contract, row) "," amount "," \
		    fraction(units[key], 600000)
	}
	printf "%d priced, %d repeated, %d set aside\n", \
	    taken, repeated, refused > "/dev/stderr"
}
