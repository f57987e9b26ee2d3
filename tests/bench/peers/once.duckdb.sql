-- reads and checks each row, keeps one of each event_id
COPY (
	SELECT DISTINCT ON (event_id) *
	FROM read_csv('@WORK@/raw.csv', header = true, columns = {
		event_id: 'VARCHAR', subject: 'VARCHAR', service: 'VARCHAR',
		time: 'TIMESTAMP', quantity: 'DECIMAL(18,3)',
		destination: 'VARCHAR' })
) TO '@OUT@' (HEADER);
