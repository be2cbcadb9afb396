-- SPDX-License-Identifier: MIT
-- Views, made anew whenever the tables change their version.

DROP VIEW IF EXISTS current_result;
-- One row for each submission that has a good run: that of the highest.
CREATE VIEW current_result AS
SELECT r.no AS result_no, r.id, r.run, s.name, s.label, s.arrived, r.stored, r.format, r.org, r.year, r.kind,
       r.claimed_score, r.claimed_grade, r.recomputed_score, r.grade, r.quality, r.scheme, r.rule_book,
       r.section_count, r.figure_count, r.relation_count, r.indicator_count, r.error_count, r.warning_count, r.info_count
FROM result r JOIN submission s ON s.id = r.id
WHERE r.is_current;

DROP VIEW IF EXISTS document_text;
-- The plain text that offsets count in.
CREATE VIEW document_text AS
SELECT p.result_no, r.id, r.run, CAST(substr(p.document, p.text_byte + 1, p.text_bytes) AS TEXT) AS text
FROM part p JOIN result r ON r.no = p.result_no;

DROP VIEW IF EXISTS current_figure;
-- `printed` is the figure as it stands in the text; asking for it reads the whole text of each row's document.
CREATE VIEW current_figure AS
SELECT r.id, r.run, r.org, r.year AS report_year, f.*,
       (SELECT CAST(substr(p.document, p.text_byte + 1 + f.start_byte, f.end_byte - f.start_byte) AS TEXT)
        FROM part p WHERE p.result_no = f.result_no) AS printed
FROM result r JOIN figure f ON f.result_no = r.no
WHERE r.is_current;

DROP VIEW IF EXISTS current_relation;
CREATE VIEW current_relation AS
SELECT r.id, r.run, r.org, r.year AS report_year, x.*
FROM result r JOIN relation x ON x.result_no = r.no
WHERE r.is_current;

DROP VIEW IF EXISTS current_indicator;
CREATE VIEW current_indicator AS
SELECT r.id, r.run, r.org, r.year AS report_year, i.*
FROM result r JOIN indicator i ON i.result_no = r.no
WHERE r.is_current;

DROP VIEW IF EXISTS current_finding;
CREATE VIEW current_finding AS
SELECT r.id, r.run, r.org, r.year AS report_year, d.*
FROM result r JOIN finding d ON d.result_no = r.no
WHERE r.is_current;

DROP VIEW IF EXISTS current_section;
CREATE VIEW current_section AS
SELECT r.id, r.run, r.org, r.year AS report_year, s.*
FROM result r JOIN section s ON s.result_no = r.no
WHERE r.is_current;

DROP VIEW IF EXISTS relation_operand;
-- Lists stand in the rows that they belong to: a third of all rows were operands, and they are only ever asked for with their relation.
CREATE VIEW relation_operand AS
SELECT r.result_no, r.n AS relation, o.key + 1 AS position, o.value AS figure
FROM relation r, json_each(r.operands) o;

DROP VIEW IF EXISTS finding_figure;
CREATE VIEW finding_figure AS
SELECT d.result_no, d.n AS finding, f.value AS figure
FROM finding d, json_each(d.figures) f;

DROP VIEW IF EXISTS finding_relation;
CREATE VIEW finding_relation AS
SELECT d.result_no, d.n AS finding, x.value AS relation
FROM finding d, json_each(d.relations) x;

DROP VIEW IF EXISTS across;
-- What reports of one organisation say against each other, with names and years.
CREATE VIEW across AS
SELECT r.org, r.year, s.name, u.year AS against_year, t.name AS against_name, f.*
FROM across_finding f
JOIN submission s ON s.id = f.id
JOIN submission t ON t.id = f.against
JOIN result r ON r.id = f.id AND r.run = f.run
JOIN result u ON u.id = f.against AND u.run = f.against_run;

DROP VIEW IF EXISTS latest_fault;
-- The last failure of each submission that ever failed, also where a later run went well.
CREATE VIEW latest_fault AS
SELECT f.* FROM fault f
WHERE f.run = (SELECT max(h.run) FROM fault h WHERE h.id = f.id);

DROP VIEW IF EXISTS submission_state;
-- Where each submission stands: its latest run, `done` or `failed`, the run of its current result, and the reason of a failure.
CREATE VIEW submission_state AS
SELECT s.id, s.name, s.label, s.arrived,
       max(coalesce(g.run, 0), coalesce(f.run, 0)) AS latest_run,
       CASE WHEN coalesce(f.run, 0) > coalesce(g.run, 0) THEN 'failed' ELSE 'done' END AS state,
       g.run AS current_run, g.no AS result_no,
       CASE WHEN coalesce(f.run, 0) > coalesce(g.run, 0) THEN f.code END AS code
FROM submission s
LEFT JOIN result g ON g.id = s.id AND g.is_current
LEFT JOIN fault f ON f.id = s.id AND f.run = (SELECT max(h.run) FROM fault h WHERE h.id = s.id);
