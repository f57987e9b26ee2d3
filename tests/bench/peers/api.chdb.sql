-- a plain read of the file: what each key used
INSERT INTO FUNCTION file('@OUT@', 'CSVWithNames')
SELECT key AS subject, sum(value) AS quantity
FROM file('@WORK@/api.jsonl', 'JSONEachRow',
	'key String, value Decimal(18,3)')
GROUP BY subject
SETTINGS input_format_skip_unknown_fields = 1;
