# a plain read of a file: sums of columns FROM to TO, times SCALE, by column BY
BEGIN { FS = OFS = "," }
NR > 1 {
	for (i = FROM; i <= TO; i++)
		sum[$BY] += int($i * SCALE + 0.5)
}
END {
	print "subject,quantity"
	for (one in sum)
		printf "%s,%.0f\n", one, sum[one]
}
