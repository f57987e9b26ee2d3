-- a plain read of the vendor's file: seconds by subscriber
COPY (
	SELECT column01 AS subject, sum(column13) AS quantity
	FROM read_csv('@WORK@/asterisk.csv', header = false, all_varchar = false)
	GROUP BY ALL
) TO '@OUT@' (HEADER);
