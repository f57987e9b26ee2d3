-- a priced row for every row
COPY (
	SELECT u.*, c.account, u.quantity * t.unit_price AS amount
	FROM read_csv('@WORK@/usage.csv', header = true, columns = {
		event_id: 'VARCHAR', subject: 'VARCHAR', service: 'VARCHAR',
		time: 'TIMESTAMP', quantity: 'DECIMAL(18,3)',
		destination: 'VARCHAR' }) u
	JOIN '@WORK@/events/contracts.csv' c ON c.contract = u.subject
	JOIN (SELECT plan, service, unit_price::DECIMAL(9,4) AS unit_price
		FROM read_csv('@WORK@/events/prices.csv', all_varchar = true)) t
		ON t.plan = c.plan AND t.service = u.service
) TO '@OUT@' (HEADER);
