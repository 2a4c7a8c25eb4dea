-- A photograph of the empty tables. Never by hand: DEBUG=true bin/manage photograph_tables
-- migrations 1622f20be185cb9e
-- text 27beccbd7612661f
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "journal_consultation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "looked_at" datetime NOT NULL, "user_id" varchar(40) NOT NULL, "user_name" varchar(150) NOT NULL, "organisation" varchar(150) NOT NULL, "household_id" varchar(40) NOT NULL, "reference" varchar(20) NOT NULL, "screen" varchar(60) NOT NULL, "reason" varchar(300) NOT NULL);
INSERT INTO "django_migrations" VALUES (1,'journal','0001_initial','2026-01-01 00:00:00');
CREATE INDEX "journal_con_househo_063f7d_idx" ON "journal_consultation" ("household_id", "looked_at" DESC);
CREATE INDEX "journal_con_looked__d1d5f1_idx" ON "journal_consultation" ("looked_at");
