# telecom-book.awk - the sample operator's book, for the references to read.
# Everything is counted in whole numbers below 2^53, where awk is exact.

function fail(text) {
	print "telecom-reference: " text > "/dev/stderr"
	failed = 1
	exit 1
}

# Cuts a record of CSV into field[1..n]; returns n.
function cut(record,    i, c, n, quoted, size) {
	n = 1
	field[1] = ""
	quoted = 0
	size = length(record)
	for (i = 1; i <= size; i++) {
		c = substr(record, i, 1)
		if (quoted && c == "\"" && substr(record, i + 1, 1) == "\"") {
			field[n] = field[n] c
			i++
		} else if (c == "\"")
			quoted = !quoted
		else if (c == "," && !quoted)
			field[++n] = ""
		else
			field[n] = field[n] c
	}
	return n
}

# Reads a table of the book into cell[table, row, column]; sets rows[table].
function load(table,    path, line, n, i, name, count) {
	path = book "/" table ".csv"
	rows[table] = 0
	if ((getline line < path) <= 0)
		fail("cannot read " path)
	count = cut(line)
	for (i = 1; i <= count; i++)
		name[i] = field[i]
	while ((getline line < path) > 0) {
		n = cut(line)
		rows[table]++
		for (i = 1; i <= count; i++)
			cell[table, rows[table], name[i]] = field[i]
	}
	close(path)
}

# Whether a row is valid on a day: dates compare as text.
function valid(table, row, day,    from, to) {
	from = cell[table, row, "valid_from"]
	to = cell[table, row, "valid_to"]
	return (from == "" || from <= day) && (to == "" || day < to)
}

# 12.34 as 123400; more than 4 decimals are not ours.
function money(text,    part, n) {
	n = split(text, part, ".")
	if (length(part[2]) > 4)
		fail("'" text "' has more than 4 decimals")
	return part[1] * 10000 + substr(part[2] "0000", 1, 4)
}

# n / d with 9 decimals, half up, both whole and not negative.
function fraction(n, d,    whole, rest, digits, i) {
	whole = int(n / d)
	rest = n - whole * d
	digits = 0
	for (i = 0; i < 10; i++) {
		rest *= 10
		digits = digits * 10 + int(rest / d)
		rest = rest % d
	}
	digits = int((digits + 5) / 10)
	if (digits == 1000000000) {
		digits = 0
		whole++
	}
	return sprintf("%.0f.%09.0f", whole, digits)
}
