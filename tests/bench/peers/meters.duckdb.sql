-- a plain read of the file: kWh by meter
COPY (
	SELECT meter AS subject, sum(value::DECIMAL(18,3)) AS quantity
	FROM (UNPIVOT (FROM read_csv('@WORK@/meters.csv', all_varchar = true))
		ON COLUMNS('q[0-9]+') INTO NAME quarter VALUE value)
	GROUP BY ALL
) TO '@OUT@' (HEADER);
