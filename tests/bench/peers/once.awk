# reads and checks each row, keeps one of each event_id
BEGIN { FS = OFS = "," }
NR == 1 { print; next }
NF != 6 || $4 !~ /^[0-9]+-[0-9]+-[0-9]+T[0-9]+:[0-9]+:[0-9]+Z$/ ||
$5 !~ /^[0-9]+(\.[0-9]+)?$/ {
	print "row " NR > "/dev/stderr"
	exit 1
}
!seen[$1]++
