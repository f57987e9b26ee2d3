# a plain read of the vendor's file: seconds by subscriber
BEGIN { FS = ","; OFS = "," }
{ gsub(/"/, "", $2); n = NF - 4; sum[$2] += $n }
END {
	print "subject,quantity"
	for (subject in sum) print subject, sum[subject]
}
