-- a plain read of the vendor's file: seconds by subscriber
INSERT INTO FUNCTION file('@OUT@', 'CSVWithNames')
SELECT c2 AS subject, sum(c14) AS quantity
FROM file('@WORK@/asterisk.csv', 'CSV')
GROUP BY subject;
