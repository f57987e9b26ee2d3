-- a plain read of the file: bytes by subscriber
COPY (
	SELECT msisdn AS subject, sum(bytes_down + bytes_up) AS quantity
	FROM read_csv('@WORK@/mobile.csv') GROUP BY ALL
) TO '@OUT@' (HEADER);
