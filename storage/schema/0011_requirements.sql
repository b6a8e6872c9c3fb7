-- What a program asks for in its mentors and mentees: lines such as "mentor language de, en".
ALTER TABLE programs ADD COLUMN requirements TEXT NOT NULL DEFAULT '[]';
