-- a plain read of the file: bytes by subscriber
INSERT INTO FUNCTION file('@OUT@', 'CSVWithNames')
SELECT msisdn AS subject, sum(bytes_down + bytes_up) AS quantity
FROM file('@WORK@/mobile.csv', 'CSVWithNames') GROUP BY subject;
