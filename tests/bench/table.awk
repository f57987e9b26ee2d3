# table.awk - the results of the bench as one table.
#
# Reads lines of: row, title, ours or peer, whether the answer agrees, how
# many things, what things, name, rounds, median, least, most, cpu, kilobytes.
# The last column: how many times faster or slower than the fastest peer ours
# is, or how many times slower the others are than that peer. One whose answer
# is not ours, or that failed, has no times.
BEGIN { FS = "\t" }
{
	row[NR] = $0
	if ($3 == "peer" && $4 == "yes" &&
	    (!($1 in fastest) || $9 < fastest[$1]))
		fastest[$1] = $9
	if ($1 == "growth" && $9 > 0)
		growth = growth ? $9 / growth : $9
}
function memory(kilobytes) {
	if (kilobytes < 1e6)
		return sprintf("%.0f MB", kilobytes / 1024)
	return sprintf("%.1f GB", kilobytes / 1048576)
}
function seconds(time) {
	return sprintf(time < 0.1 ? "%.4f" : "%.2f", time)
}
function heading(title, name) {
	printf "\n%s (%s)\n", title, name
	printf "  %-14s %9s %17s %8s %8s\n", "", "seconds", "least - most",
	    "cpu", "memory"
}
function remark(f) {
	if (f[1] == "growth" && f[7] == "whole")
		return sprintf("%.1f times the time", growth)
	if (f[5] > 0)
		return sprintf("%.0f %s a second", f[5] / f[9], f[6])
	if (!(f[1] in fastest))
		return ""
	if (f[3] == "ours" && f[9] > fastest[f[1]])
		return sprintf("%.1f times slower", f[9] / fastest[f[1]])
	if (f[3] == "ours")
		return sprintf("%.1f times faster", fastest[f[1]] / f[9])
	return sprintf("%.1f", f[9] / fastest[f[1]])
}
END {
	for (i = 1; i <= NR; i++) {
		split(row[i], f, "\t")
		if (f[1] != name) {
			name = f[1]
			heading(f[2], name)
		}
		if (f[4] == "yes")
			printf "  %-14s %9s %17s %8s %8s  %s\n", f[7],
			    seconds(f[9]), seconds(f[10]) " - " seconds(f[11]),
			    seconds(f[12]), memory(f[13]), remark(f)
		else
			printf "  %-14s %s\n", f[7], f[4]
	}
}
