-- a plain read of the file: what each key used
COPY (
	SELECT key AS subject, sum(value) AS quantity
	FROM read_json('@WORK@/api.jsonl', format = 'newline_delimited',
		columns = { key: 'VARCHAR', value: 'DECIMAL(18,3)' })
	GROUP BY ALL
) TO '@OUT@' (HEADER);
