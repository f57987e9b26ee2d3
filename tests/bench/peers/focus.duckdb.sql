-- a plain read of the file: cost by sub-account
COPY (
	SELECT SubAccountId AS subject, sum(BilledCost) AS quantity
	FROM read_csv('@WORK@/focus.csv',
		types = { 'BilledCost': 'DECIMAL(18,3)' }) GROUP BY ALL
) TO '@OUT@' (HEADER);
