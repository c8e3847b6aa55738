from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "claim_cursors" DROP CONSTRAINT IF EXISTS "uid_claim_curso_annotat_f8ddf2";
        CREATE TABLE IF NOT EXISTS "gold_results" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "source" VARCHAR(20) NOT NULL,
    "project_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "annotator_id" UUID NOT NULL,
    "agreement" DOUBLE PRECISION NOT NULL,
    "passed" BOOL NOT NULL,
    "revision" INT NOT NULL,
    "attempt" SMALLINT,
    "detail" JSONB NOT NULL,
    "feedback_id" UUID NOT NULL REFERENCES "feedback" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_gold_result_feedbac_83b86c" UNIQUE ("feedback_id", "source")
);
CREATE INDEX IF NOT EXISTS "idx_gold_result_task_id_5b5f95" ON "gold_results" ("task_id");
COMMENT ON TABLE "gold_results" IS 'How a judgement compares with the known answer of its task.';
        CREATE TABLE IF NOT EXISTS "qualifications" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "project_id" UUID NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "attempt" SMALLINT NOT NULL,
    "answered" INT NOT NULL,
    "correct" INT NOT NULL,
    "decided_at" TIMESTAMPTZ,
    "decided_by_id" UUID,
    "reason" TEXT NOT NULL,
    "annotator_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_qualificati_project_60022e" UNIQUE ("project_id", "annotator_id")
);
COMMENT ON TABLE "qualifications" IS 'Where an annotator stands with a project''s qualification. Counters are those of the current attempt.';
        CREATE TABLE IF NOT EXISTS "resolution_events" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "project_id" UUID NOT NULL,
    "action" VARCHAR(20) NOT NULL,
    "actor_id" UUID NOT NULL,
    "values" JSONB,
    "reason" TEXT NOT NULL,
    "task_id" UUID NOT NULL REFERENCES "tasks" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "resolution_events" IS 'The history of a task''s resolution: each time that it was given, changed or withdrawn.';
        CREATE TABLE IF NOT EXISTS "resolution_signals" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "project_id" UUID NOT NULL,
    "widget" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "subject" UUID,
    "other" UUID,
    "value" DOUBLE PRECISION,
    "label" TEXT,
    "position" INT,
    "scale_min" DOUBLE PRECISION,
    "scale_max" DOUBLE PRECISION,
    "task_id" UUID NOT NULL REFERENCES "tasks" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_resolution__project_06dee5" ON "resolution_signals" ("project_id");
COMMENT ON TABLE "resolution_signals" IS 'One signal of a task''s resolution: see rlflow.core.signals for the columns'' meaning.';
        ALTER TABLE "claim_cursors" ADD "served" INT NOT NULL DEFAULT 0;
        DELETE FROM claim_cursors;
        ALTER TABLE "claim_cursors" DROP COLUMN "priority";
        ALTER TABLE "claim_cursors" ADD "rank" SMALLINT NOT NULL;
        ALTER TABLE "projects" ADD "gold_seed" BIGINT NOT NULL DEFAULT floor(random() * 9007199254740992)::int8;
        ALTER TABLE "tasks" ADD "uncertainty" SMALLINT NOT NULL DEFAULT 0;
        ALTER TABLE "tasks" ADD "pool" VARCHAR(20) NOT NULL DEFAULT 'main';
        ALTER TABLE "claim_cursors" ADD CONSTRAINT "uid_claim_curso_annotat_846080" UNIQUE ("annotator_id", "project_id", "rank");
        UPDATE tasks t SET pool = 'gold' FROM projects p WHERE p.id = t.project_id AND p.gold_rate > 0 AND t.gold IS NOT NULL;
        UPDATE tasks SET status = 'open', completed_at = NULL WHERE pool = 'gold' AND status = 'complete';
        DROP INDEX tasks_claimable_idx;
        ALTER TABLE tasks ADD CONSTRAINT tasks_pool_check CHECK (pool IN ('main', 'gold', 'qualification'));
        ALTER TABLE qualifications ADD CONSTRAINT qualifications_status_check CHECK (status IN ('in_progress', 'passed', 'failed'));
        ALTER TABLE gold_results ADD CONSTRAINT gold_results_source_check CHECK (source IN ('gold', 'qualification', 'resolution'));
        ALTER TABLE tasks ADD CONSTRAINT tasks_uncertainty_check CHECK (uncertainty >= 0 AND uncertainty <= 15);
        ALTER TABLE tasks ADD CONSTRAINT tasks_known_answer_check CHECK (pool = 'main' OR gold IS NOT NULL);
        ALTER TABLE gold_results ADD CONSTRAINT gold_results_agreement_check CHECK (agreement >= 0 AND agreement <= 1);
        CREATE INDEX tasks_claimable_idx ON tasks (project_id, (priority * 16 + uncertainty) DESC, id) WHERE status = 'open' AND pool = 'main' AND active_count < required_annotations AND output_count >= min_outputs;
        CREATE INDEX gold_results_annotator_idx ON gold_results (project_id, annotator_id, source, id);
        CREATE INDEX resolution_events_task_idx ON resolution_events (task_id, id);
        CREATE INDEX resolution_signals_task_idx ON resolution_signals (task_id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "claim_cursors" DROP CONSTRAINT "uid_claim_curso_annotat_846080";
        DELETE FROM claim_cursors;
        ALTER TABLE "claim_cursors" DROP COLUMN "rank";
        ALTER TABLE "claim_cursors" ADD "priority" SMALLINT NOT NULL;
        ALTER TABLE "claim_cursors" DROP COLUMN "served";
        ALTER TABLE "claim_cursors" ADD CONSTRAINT "uid_claim_curso_annotat_f8ddf2"
            UNIQUE ("annotator_id", "project_id", "priority");
        ALTER TABLE "projects" DROP COLUMN "gold_seed";
        ALTER TABLE "tasks" DROP COLUMN "pool";
        ALTER TABLE "tasks" DROP COLUMN "uncertainty";
        CREATE INDEX tasks_claimable_idx ON tasks (project_id, priority DESC, id)
            WHERE status = 'open' AND active_count < required_annotations AND output_count >= min_outputs;
        DROP TABLE IF EXISTS "gold_results";
        DROP TABLE IF EXISTS "qualifications";
        DROP TABLE IF EXISTS "resolution_signals";
        DROP TABLE IF EXISTS "resolution_events";"""


MODELS_STATE = (
    "eJztXW1z2za2/isYfUkyo/XEdur0end2RnaU1m1sp7LS7m7dkSERslBTJEuQVnT39r9fAH"
    "wnQZqgKIpkMbOzjUkckHoAAuc8OC//HaxNDenkaPSIDOfWdSzXGZyD/w4MuEb0H6LbQzCA"
    "lhXdZBccONd5e8gazkzekt+Bc+LYcMF6XUKdIHpJQ2RhY8vBpkGvGq6us4vmgjbExmN0yT"
    "XwHy6aOeYjclbIpjd+/ZU+iTyxfi2TYN7Db7/Rv7Choa+IsCbsT+tptsRI1xI/BWtMjl+f"
    "OVuLX/vy5erDR96SvcJ8tjB1d21Era2tszKNsLnrYu2IybB79JciGzpIi/009uY+FMEl71"
    "fQC47tovBVteiChpbQ1RlAg38sXWPBfhWw9aVubo4Wpo2OsEaODLSZYe2f/mvGRGazm9vp"
    "7G48nc0GEtguTIONCzYcBtp///T6jcDhVwfsAZffjyavT8/e+KA7jza/yaEb/MkFoQM9UT"
    "4AEeILGzF8ZtDJIv+B3nHwGonRT0qmRkHzRY+Cf1QZjeBCNBzR9AzADeDbA+AD+gO1W0Pf"
    "+vOgYACmV9fju+no+jN73JqQP3SO32g6ZndO+NVt6uprb7xM+uV532XYCfjlavo9YH+C/9"
    "zejNOjGrab/mfA3gm6jjkzzM0MarEpG1wNUKMto1EPv8zMmN+toa5fGY54zONyqRGnqHVx"
    "jB/ZS/zt9OT92bf0Ln9H9sf7gsG+ux59+nR1M+VfVmoZnolWsMsVtMV4xmVSeNK37CKea/"
    "h1piPj0VnRP0/evi3A8efRhC9ctFXqS7jxb51495I4m+EWl0R5ir7mzNpIohcYF61D439N"
    "E0tQgOTr69G/3iSWoU+3N98FzWPIX366vUhPbORAtn9kIf/h7vYmZ2LHZNJbA1444P+Ajs"
    "neFozYJj13se5ggxyxxx5ib2YYFQ9JGv3Ucs86SA+JZZvPWEO2zFoTl6n0HfgbS1s+g+RS"
    "c1xqqTkuWGqOs0uNBW36LwfZRGbuJ6XU7N/H7F9bDjU6npAhGJl87SUtV0mFadtn4GkwJ8"
    "fv3r/79vTsXajGhFeKdJmsGrOgGOmIvYU8wEJZBXIWZJ3+cmOxna1l0E0KKVizsC6xgclq"
    "Ru02IrJt8vfGjGD/Nsh3ZfbHd/nb47vM7shoHqG9k8/YxETqpG3aq5C/wMwwImz5JCRmAh"
    "ItCe1H00b40fgRbTnAV/Q9oLFAAkB9VnDqd9NNSKOr0edlw03IHMYnFP3t9BdTvYvjPrq7"
    "HH0YDzjCc7h42kBbmyWgZnfMEzN1JWybvbU+WaevQAM+cnDYr2DvHHCxFp6yDXAg4mmDe8"
    "NCktbCsT20XoZWsbGKje3citBjNpb/V0JbCdr3gs1qwoy30RJ/leNKAok+YnxWBuL09xBD"
    "+CyjCbKNaraCZCUDclKqHqBf3jIag/nsXQmYz97lwsxuJWFGXy1MV50Ku0NSsobdoWWmTk"
    "c2gwCTwt1Ah8SZuaSSFpCWVSPd5pG20TNdAquMc1JSjXKbR5l+jrYkTRITUTRJMU3CoKqB"
    "Jvnid9NNSF+kSWITqlU0iathZ2w49nYgIkqiu8NCqoS1m+nmYymmZPDLygSLFTToG4HNCj"
    "pH4EFDDsT6A1iZ9K2Bs0JhA++HDIGBnpENICCIGtrO0SA1OrV1qtiali09Q8XWKLYmsZ/T"
    "xcWU3dDjMjt8cy9raU2au7t8VAk4hY6I+bxBJNFDcuasDP91lk9/nWX95ea/o4XjgSSBck"
    "qsh1DXfyLqYybnA5oQ6iHM9fNglm3m4py/Biel1CqcgNRTVrNw5nu5RRLKwy2hudTh4YYt"
    "mRXEa93c0jHYF8z7WDgy3MFhTN1LHeL1pWsT0x4IbN347WGRsbtgDWcL3rKca8Dge3NDb1"
    "FD06D/M0wHUl0UrCABC3ONAKZXgb82viKAzgIXAegA00DAhsbTEBCTWq/0CgT84YA40Ha4"
    "RUuNt4wlvPenCUPOwkcFy3tisWc97xaEdoEfc/3yhBuKwB/P3xXae3zleeP9z8nJ6en7k7"
    "enZ99+8+79+2++fRu65WVvFfnnXVx9x1z0El9n4LOXb1QfeHNvmy5Vk5GV+jxK263pz0oB"
    "mwSWrywZQIuD6AIZFUCn/En3ODUJsp+RAM3ceRkJNDcz36YhfLvzVKzNm5xskOVUIHfjcu"
    "potm1Hs22xByiqyCAumfB3yxoE8fvFFkHQsuzxF1Wu2WnU7672iNaIDiswl1wBZ6spgGvT"
    "NWgLcwjmW355TfVsUzv3dHSq3VvIph3QOeIp6huq21NBpAE4N13h2dien3hv3Bu/2NhxkM"
    "F62Jj2E7IJWNrmmj/XRpZpew8l7MSJ3nvtH0BZuvuIjaPL25u78c3dl7vZ3eX34+sRcJCu"
    "+4d2/Lsmr+hLQYO+wpshYGcb9wZ9EvrKOx4CqEEK8DMC5jOydWhR04e+nEZ/MF5AhvwR+M"
    "K/X/5TXvva6tD/oUOOwxBsMMWHXn1CW/p/9Pum1pDL2cHhPdXDqLEzBEEEPn0NNqMImCOG"
    "C/rDhTp4TRYrtIZH1vbNPk4TlRGkjKC27TkSCpHSL2uF01u7smjm52GIJHpxzNF0HgZve5"
    "ABPJJQgFcAnG3BMnAH7RXYVcBGWymsveYK6gpQ+0qlzEYYE9nryWlbcJfYB7liLoNlKKCQ"
    "TJ3r52Yl219CspYBWTeH9Qx1V+D281E3YQ6ioUQKziUT6R6gBWh9uP1y8WkMPk/Gl1d3V/"
    "4pfshP8ZvsEr2APW/pyXj0KZPIY44EbhP5+1Yo0IcME01vXNTAncM5puMh0BUK5nRKTs3s"
    "EjObWIzmkoI5ElEIl0D42XSQTP6fsH2fDg5r2+kgVSw4uSw1ZRNSataWmLXKU/DgnoItOc"
    "Ia89OPH8z5QHB+Fd0cFh1eeScos9/NucpzoyKnShyuq8ipdp63l4mcol+55PlLJKG4kpTj"
    "GVpguYCeSKIXpGkDeYOWpr0WrVAFeSRDCYVxOYxtRH8pEYCcr0/GRJpXKA+zMOwlyIQ40H"
    "EFBiib3mPDXXP046kTksZ+KN1g4AmPFwhmRNkBGPz0Zfxl/OHcizbQ7o3Jl5ubq5vvzoHt"
    "Gsyl5964+3J5OR5/YI2Iu1ggpLF2H0dXn9ilJTVf2N+Xo5vL8Sd+acEw0XX/XaTLIpT4jk"
    "6KiiJkVir6gjMLOoL8W/lUZEJI0ZHydKRNtZ8F813Lol7kKpUQ69GhRSM+UxH6862DqsCf"
    "lFP4V8V/DQ28lNy64zKKDKp9R0e2bQqOovO3gFBALf/yy79f7aAajZGSVXECbYsTaFHCgQ"
    "4ZKlIMBjfj6Ccw30oiKxBV8BbnyfMno+BwTDZV3ueop24C+2K2vOSHK06YlzeTawC457kI"
    "BR9vAuIJXa4nV5fTQyUl/Eitf9bTQHCqFd4bFh1qLeOt9lRbN4zMVsV1D72lqWMudcyltM"
    "U9a4vcLVWqDGMkoZiG2pkGG/GNliygDkX5l/M9rjKSyuuqhNeVzaOIoS448c1ndxJCiuGR"
    "Z3hYUDV2tjMeNS41yzOSapaX8S10vSkrrItZxOmnBBWpX5XUt9EzJnIhOHGR5jyTj/cLe2"
    "1uyTyC/BnZkqCmxRSw2TrFhoMMR7rqVFquh4469WfcNRDSCN/M2Ftkl2bT1BE0xIBnZFOI"
    "z6nwviAPGIZmt8KL29tPCV3k4iqtbHy5vhhPXh+/SW6J2VnuWlpFBiEpqRiEtjAIggMn/+"
    "1Vusb958EkBD8aLN5HFtm0oIJWZddp8PhOVQMvc7SUVw08OlISrrLqzO4lYNMbSxl0wxWz"
    "pnk7SnTYV6DT+4z00WjMKdg/hpwFFjoRsSp+Jx9/nCAd5qTSSJ1+TmIWf0/GITF1H00KEF"
    "2a6ZN3hew72tWE99QnsJo4fg8nWcExfHwivnwcH30HvH25TKkQBOKAQKyBOVrSxYtVJ+DF"
    "/M5B0Cl4CP71MASbFV6sYjX/AHEtZBMWVpCTH3U/zxG6EMTdE0LyTnkRKC+C7q1QHeUAyn"
    "gRdIaJ3/8ZSL3ZsDrjRHAYG1W5C/TgIFW5C7wA8l7cBdTx9aGPrzt32tqhzZNrF9WiNVKC"
    "KpdHKno7MFDlcE2JKQq9mEKPm7070pHxMIBuQvsiEZmaXOIgmMMEaMQ4NQE3lGTc8lmhOM"
    "lXjg9ilS1hVMSGFbS0IO0BbLDjkTBP1JhjZS/JBtms2gxmhSvp3iKuklmxL1bt5oGYrr1A"
    "D4DALZVZmQQFTbFXH+f1iP95x9u9OWc9QMB+M22A1kPvb+6luPRL1AQ3bHqDvgmC9mKF7F"
    "fk3qB/0UXHK2PzEGZMfACv3wLHBMdvAPZK5bAKObwCDv/LKz5AvJI97IL/gsRC8IkX42FF"
    "cvjdBZWbowAEbUh/oJc08AGs6CsTgOBixaoBvSJ0xL2OARv3cxC+zp/lCC8POEV3HXr3U3"
    "SXorsSyYi87zIz4vmOfJFED1346k8RpKKS/mJOL01WTavJO0u5ve0J2IPlxu4QnnXwrhYk"
    "BAnmbqGDdCTUoGf0YTCu0TO6M+djXQmogA61/yzBElFczTwm1iPeuo565ipTfqvOIBXLql"
    "jWhqHtMst6ZTx7e2+GYfXvDIvYVczbqJoOirdTvF2veTu0Fuo4+bRdKNAHD5MkaXdairU7"
    "LaDtTrO8nW2KvHjK5WgPZBvM0J4IqpGAfDC6oXdH09vJOQj7uDcm47sxA2c8OY8dSt0bow"
    "/XVze0pbbGRvpw7TD8qmM+IUM6Gj0pVc84vbz1NPZF1B+Jjr5amE6ECrtMUrKHu0xHdpUA"
    "k8JtxSXVgt6JyqjcnfGV9iRzlRtZAcvv2VwVYM0IKpKjXYenvZmuBcTRIRJUtxPX2vNTR9"
    "93Dej2PNI9sxa2iZPLqbX6YpXV0uVVByPAYhGoGLW2FqatMTe9jWk/gaXpe/XRP5BNzvkf"
    "FEBnxZvwONS70U/MFdA09K0XkwptGyM76/24t6cowrBlC/5QEYaKMExsRk8UUhmGJGjfQy"
    "e/szIk1Fk+CXXWNie/l/Wp7jmlBWuNtFWVEVQGQNpZaqubUIBpvoNETER5SCQWfFUQVhWE"
    "TW4EbKQFg1ng8BkXatLf8+3R2+a/oFrC7MM4s7ILWCSh1q/a16/FCi2eLBOL/JzzhyQppY"
    "al9mFRVUmbTELh++MKVv5SfrzVE1BUW/r3hHqNbrxsp64Kalq2OWC/aT+wVNmSzSQRSihb"
    "Ku1rrrkWmj0hAcWfz60kpfqw2qb16nKKdZFmnXXIopMQLh0k2NKKWcuEoCItu0RarhC0nT"
    "mCTgWyOi2rHFPa7JhCHDpalQ4lkpJqlNs8yktsYLKqNMwpUTXObRvnjI9J/ll9NCF+N+cz"
    "bnbumvD7B3M+DszXju3feS4Se033HeIl9msIsSx0bvCHjrcr4eIwhxrQsYG8HEQAry3Tdk"
    "ReCvkNa3Y0KEoOKTR4BJajv4y01zO8wYyQ+U4HbDjl8A8k+pQUsuG0nMsA2LIMYCjQ4FHS"
    "AejWvRCAa0QIXWtl4I6J9MLNomnI2RYkx2RFEsrXutgv+HfPuXFHr1XfRbKbgL7otBrNpj"
    "Z5q96YTphccsIV9IyGl25SqOgZscYqslw5ipYw1pWjaDuNd+UoemBHUQc7eWHlYnRDgR7C"
    "u5djormpCc7i8nXwoL2yeKTVb2qhC/IN5c/loH3/DjxPS83k04KZfJqdyWxfzsJbkMXMb6"
    "9cqYpneqU6SrCKGhQTU+cVbTuvSIXFyya/jYkoKqGYSnCJyGlDRcAmyYTYhGoTmxBEdQtY"
    "hFjAdz574Ac5KeJAEQeKOOg1ccD/K2EOBO2VZVvOso2/WQbmfAM3JabsXGk795Gu/ogdRw"
    "t8VPJxT0op2KVh5xU7OGASi0pCqIcry3GpleW4YGU5zq4sfskwGbIhJtIOvoE9rzd8g5+J"
    "kx24zSxqFrBZnR2dFwKLcvroTQWGOmJhdAQJmq2x4Tqi1b0Y4Yxwc9CediCAa64LT5IKa7"
    "KEMg2WZAnMsc6WZPFKakJHsFEWRJ0npFTYeYmwc44YQUjSkTQh1twSkUMq+NwNy/R19A8d"
    "ruca/Ofe9s3DuD0S9kNtKXUmJqLUmdrVGYIc+qMe5UYkJtOOIenViRYm4W+Q26GTgg1u0+"
    "GVzu7Tz3SFkaucFpPojdpeW+E019IqssxJScUyt4VlFpzV+m8fM43txQo/Vxr2lKg6km/P"
    "MGdPE8yNIX0mH5dRh/LFh/IcK4HBqE7lE6fy8SmVOJaf0Bk+ubqcFp3LJ8qnmLYzYwmhdw"
    "x0HfOe+hVXkdRMvRJ2O8IUFcvr5BJeDNEaredCA1cGId9745r31dfJxEjvXafS1CfO+4jP"
    "Bs1XprkzRL943fToc2vApcr/8vIdq6JP80X3qllsSajXy+rX0H0vqBTym3K8Uo5XnVsOO2"
    "oSl3G8UqUqs6UqB+Umxf7TQR+yLkDbvsFdFj3lrN/femAtBbb2gmAqEKLDgRA/uVAP8yAM"
    "BFp7skGh1v5HvGnJ/Fm/0F0NsXRY4d4H2ETRCNhgZwUg8GfjKwIS3R+BS9M1HGocAEg7oB"
    "OK8MRavIaXa9vIcICfKzmbi6uphwoNj+TnFakNygBRBkj3lr8eGyBKzd2DmltUFSjHZeYQ"
    "lYCwMYvXr2kitqZuK83fiLJQl6rcIMC7u84Zdfj9QoNsqNYgWAsKfNUjkd4UwajN0YWqBL"
    "bQJMvFMyah4EzDqaEF1irpKElJ5T/SZv+RYKyk60dmBFXNk0wyFCIXghpJqDBI+cJSgd0r"
    "OY/TckrBLiY+E8cSiqErYujSU6tNNN0EEfoJ5HF0sbvDIoLODtuVzm4fnT29IkCHxAEb09"
    "aAaQAImBsK+9dmhReriEsjQMME0imKNFEa/Bp6VGlTWrYADRV5psizjpFn3Sse/wx1VxTP"
    "nR9uFkk0H2x2GDj3lShR2QbN2QZcTXmuYuVmJZV9IMo/I4dqTKRZVaiVYBYYW7Hpp8ytl8"
    "yt7LcqHYmStbiS8zw7CLcGmpr0/0oOQVUn+TZM7RcHIPZZlzB1azJfx8/IEKbdTDcZljNk"
    "Z4i1LmnOTlcIrKjKY9pbXoSN25vUCo26OwcIUsuT2RPAWUEHYGqeQgIeMX3MECxW0KA/EJ"
    "g29xTRKJ5G1sbdz2PujXvjwVPoHqhprIEHT8l44L4oG78XArEGlra5Zk4pBrOlX/NXCPqB"
    "ejBtWBeb1fbNEBAzKT5HS7pWAUzuDWxw5xYKMf0t3nVlgSsLXFngygLv2EjXoz3DhThRab"
    "77SiTRw7yNe/BaWVQ4E1qo86D2kUbdOSVWnFH3OaP20BrtnefViQ2xMS3NaPQs5ny4k0F9"
    "gLPjOzpaUB8UWt9+m2FJ85vw5iXt71sDAU8g1y4mCCWMLr9/QC1PL8yCf77kFVgjSK3Tx6"
    "z1vY+HMNubznZuR7MM0Z7RDmOdAmIh+EToI4esC4K8iBLgG9CWDhc8VIQb2uzK7y7taM24"
    "CwDXLKoEOKYqBt/+hJz5Znb7Da5uEOzZHO4yWlQk0Qt7q2k9SlwnNR/uXtVJbRxsJFXU02"
    "+uoK4ANXHn4gDw/JU5JqKcpZNoms5KFPNdkMMwEFBICugZgWmVn+E+lKiY3b47MNaR3Z7+"
    "aqTLLLKhQB/q+Ta9ytLJjsUEea4NEhepFNXVMsjrjusiC6jzcixSi0RCSi0UJRYKHzH4tQ"
    "rOnpTCuQTOiqhVRK0iaoVE7R0jIy90c/E0EFC0sbvDInKWF32ZzVnD0jl4OJnpVYsBTwhZ"
    "xKNOeSc8wQ1LOMsdhXzi00CbiMGkfyGNAOxQsY3hSzHHCu5jZJiAa/+iNDyNPJeRtyP/Li"
    "acfOX9es/y+TfPZ+phiW3i8KJyD+C1z92atkZfjzbGGnkDXAs4Jr9uUB3S6/YVOQIPLE8F"
    "emBPgOyBtm1uAB8U8Pp/iaO9+Tvzr1owppe2IEA3jUf2X/pI4xHZFgXFoc9kHXuAvCLAL5"
    "TBf47Jh4u+APsJpga39KE5dHE6x5DXn7csBD9vt3RDilRWpHLHNs1sKS0ZqzCSUOxbBbsw"
    "tu5IzOKklJrFGVDDjUNmKqfE1HyuwiY7wrqUF9iA9jZnBQlE0sXFtn6Z1f5AfuG7SIWQU8"
    "Qvrm5Gk3+LMb8QuFRd/Hs6HolsnQOq5tdobdrbXN3cv11COV+zlhhVUs+XVIPUuKdCpLtS"
    "NRKCzcrUkefVD5mOSbVU5ucAH+mQnQNOVFBV2oI2fXWewpKrv0vs0CkH+Ku+pKHv89E8us"
    "FChkaf/HDuqdUEsPRZnkZPMDVYPVeKMDfnEj+6dLp4rXgmgTXUgoSca0ntWOnDSh/u1Sqs"
    "9OH26g9KdTvcEZW3xwjW8KL6sDEpVcO9fG3YHD25oD5yjpasiiNXi0hok/o84YFqYt2Z3X"
    "tZcZZwM/Z0Q6YLmkbAqCYcfy3dfcSG93RJ7+Ia+5Zib3X07LkmUC3axgv2L98lLHBVUjnk"
    "VRBu91QAFYSrzJU6zJWCHPL9MleSQbjHb8tE4dJWuWG4/F7Kby7Ya8pCHAr0EOH6w5xz3Z"
    "EL5nCuO3IX40MbmMKRllQW4kiih5N4LxgLIxjyAW48gqGh+XtSCtuTAmxPstgq1/B8SGtx"
    "DfdsztLo+u0VtiWwXeHHlRS4gYBCtwS6Mv711R3rKy24XSmXYpgiYjKfeg/a92Drappx15"
    "ADscCWyGeBIwlFA/eKBkaE5JQwCG4NC0lgr5EEDWyjJYViBRzzCRlHYMLqCbChXcMnRHx/"
    "Yuao6xfxJPSlaHdrrG//Tu+6BGmeKGN3Dc+hASBWKJS19hqKOeKmHqwSMbaOqFIcsOKAE4"
    "f9/GuVpIATQiorSCqGjK2MsxUkAhsjn3xIStWjyB3WIyvBQZy9K0FBnL3LZSDYrSTM6KuF"
    "6SBUWK6Skj1crjqyPAWYFK5PTNmoMMYxMVUzss3ja6NnuvJVGeKkpBrlNo8y/RztGTW7RB"
    "6F+XtiUqoH5EZyTzwtxcufFvDyp1leHlsyCHute4ds/doGn4pySnJMRDlJFCcGcInIY0LV"
    "pEkmBohNqFYlBuD5SfP8J8Obw0LurHqiVu696No2C7mnKgHmMeleCA9CGvuJ9edt3dszVX"
    "rVjkb+BOMuS6QkxRSVkgqHaL2DYvcwbXOKo+6hqSrFq9zK/TgIV7mVVW7lPkKtciur3Mpt"
    "RFI50ObDqHIrd22VVbmVVW7lji4UKrfy/nBuiWsnzxgsYKeDTML5xDTPxVqKls6HWXlBtk"
    "4NU16QygsyQYqyYcqMd4G3nt++FxZ5A5GYlm2uLSk2L5LoBcZN6+NrRAjdC6VKK8dlVHHl"
    "6sWVyZY4aC0z2SMJZXvKz3X01UILtvPO0Qo+Y1MqV6BQWI1ChVFg9BQPI5rR13WQjaHM4p"
    "Mj3o4QO/a8TofYJQ+AHwXbwsi2YU5y6EAgNRZ/lUFg0//X37LpOyCzIeT210imHfO686Gj"
    "8SF5NHWBtZw/HEF7persoOo40HEFqwmznMaGu844bibVnlC6QQ9k00KG5JQffJiMPk7PgW"
    "bDpXNv3H4e35wD1s+9cXl7/fnTeDo+BwtqrzCPzHuDwXr18/jDOYD2YoWfkTf3Dp7WyfKT"
    "wZY1coP2DQ7OGmLB4IRX25kuy7Kp2ogdwYn+3Rrqev4BSEyuNzkwTk/en4UnH+yPokOPu+"
    "vRp0/Zkw+6TyHbYT1LY5oSPSCsb1sBpY3+cLHNWEnP4SxIUCCDaV4fzYF73P4561dDy2Kb"
    "C2tMojdI1nb4CanWwcvoZQEtOJRLSKlDuRKHn6brWK4z45X/ZNeFtKzaw+IGIjZmHkDS62"
    "1KVMEaXxeoBfuMqs3XtKwCNp4HJIhEqQRtVlqBC7KHynPZRCsZQeVFmTIVLK3icX1SUh3X"
    "t+W4PsAodl7vv33se/K5lkpuGilZlTiiPQOddcxofwRgW4a2evS9j5bA0pINwP8c9dRNYF"
    "+MwU/OrEQY/oRO9snV5bQoDj9u4FIzNVDzBSbChS//8ccJ0mGOn7QP+4j1dcu76hH0QvV0"
    "R6Q++t30FSb6zdNFkJ+io2c6KXadWZOwv/Ez2p8K3yLY/DQNteHmJcDoK3A8MhwSBtq6hu"
    "nG/LFHYW+9Bs1nf+tA7OeISO4LXFLBAKLvuAjXWwNNTfp/Mp9xZ62AF6Yi+irQ++SBYtNw"
    "6vfVE5gqhJjElq6cYJPk4lYcdhJfV3nrUomRwsQSrwhwXNsA0OGFIFmPR+DB5+xNW0P2A3"
    "dy8ZJ2+4roKxBE5RFWPJ3e2XoFzMnK3BjitEh7f6KwDKUThO4ET1flJQ/Nyqmgmr8OS6fK"
    "Sx6qvGT3PO68fQxpkmvWYHR3d/XdDfej83u4N+6+XFxfTafsInHna+w4/OqPV58/82tP2L"
    "LYlfG/Pl9N2BUv2XdLPPCC31FhIUyJqpWwSyuhjiBBs+oZ60XyPZwBHRnxUgcXS2xgsqr0"
    "qadE1QFVm8c5TuZkBzrXYSItpjwAM+lPEJLMaBtI9Mb1pJGcthlfQG6pZ5EvCBBLC/5FA8"
    "UC559MsBiPG8kiWlBiMBBQsUnVY5M4iDMCnyttwllptQ+3eR9mlt+MWhBEtA0X1K1PivUh"
    "8DtVCqOMEXuWb8SeZYxYDplshdqEUB9Qbjq8PrT/pX1Is5LKiVQl8W4E2Dbnmu8InAV+e8"
    "ER2I5Oe0ESvG5C+qLHXmxCiavmCFeCGnDteTWi9OK3gy+kcu6rxxGmgssCd9rIcVYIHDpe"
    "cFNgPiQlHRSmKwQ2pq0Rr1gSE39FgJfqbcgrIy3pK/6N9QgIYtkT/g6ekOWA+ZbCgR8fkU"
    "3Aa7JYoTU8srZvsg4JtT/h3rg3Rha0HbCknYAHnhD0YQg2K5MgViSdAPSM7C1Y6BCvATQ0"
    "72CK14IHNtqwZEbknN4AfG4xDwebvaOra2CO/BYOMsAGOyt2d71rJaj27LoHLQy1H1cGPr"
    "kEls/dz2hBF0MxvKFQ73MZ3v08vpzeTrgZT0zXXqDUakT7WuJY3xu6qa54v/4FQlGMftNu"
    "GYRf0pUCB7c9a0pt+Ax215Pq3XgCp9WcvSfm0/rC9hM40pbbgX5ZQcffFwCBmC3BdFNgTm"
    "wAadg590vzGQ4r7Ue3EL938OD/g6/8eMEXai5BV3uL3kIa0rK70d6fVugaFxwvKce41u4m"
    "yjEuF/Aeu4N0JFfMPge35sNifw2VOWOLiTSfjLFHx2xsW6pCS6flFCmtuFPFnXbZJmisnA"
    "tnVgWGQ8C45lsMrIS6KueiFGylYPdawUZriKVS3YYC9RB0ByV8kv4fp6WiGE4LwhhOs3EM"
    "/L8S8Abte0F/poNEykWJFIWJZDMKQ0IYZzxbQbKSATojqBAvh7ht6jkz+uWgqkC2yZCq+D"
    "m1VEzVDb07mt5OzqO43XtjMr4bM3DG9DJdhfm5GKLXRx+ur25oS82vJ3n4CCpMZl4aR8FR"
    "sUnHARo5ulRcLjVQcz/P+T5GKlj4m1WYLm5vPyW26ourtIvZl+uL8eT1MYc+yhCbZVZ0SJ"
    "yZbj5io0rcUlpY+dC2zYdW4nwt5iZjYWr/PKGd05eMLDxl/XRwUyqVXwN9tUzbmf1uzndF"
    "asx7+sGc9xUq5QRUCiZsPDOHkhkR0t0ySF3xnvqKE9Vt8BIv4EvJgMogdRPra0LXzp5C5m"
    "de2BWt/iWBTKC0Rus5sskKW/XgdM376ytaf7hQr+07/CneWV8RK5fDTC4JYV+xIojUkUTv"
    "zuumryipJI0VQNug+co0n3YF6xevmz6htM+TvQAuweFeDMn8871g1NQRnzriG6gjvh4f8b"
    "m24IAvP/7Yb96L45CmQ48Joh+K4OMqiKoPJXoBePJQ47jU+dNxwfnTcfb8ycvWnsW4IOtK"
    "JPIXzbciLMytDogaPiAyNxQUSUfFuIzyVMyUEz5o2tTunK9V9/7k8y+LrgrxTrp/xj/Tl2"
    "PnD1FGqJ2TdZcqQiVcazMkBROnO5eNUU10xQevv22P5nYTtEUIWz59EUf2RRojNq6K0FCE"
    "xkARGj0mNNCz8ES/wGf5WRy+1gcbu/6sdRbc6iYUrGX5EYIxkeYjBEWGNnvsIdayvcQNFh"
    "UyyGGVDlG8wEKGxmBrZNrvoeKA46C1JV+DPi7Xm3zKdZTyNtBXZ+ajU2GHFoirbbpL2zTt"
    "yaI/Fs3y1q/i70ogXunzapnhW+MHhmxblH4v/2gnFFBpZeXPdnwLs1qK7JSscu5vm3O/wK"
    "FFklZOSimuvphX3kQ+KjtSoP3zGxqmONDkzGpTeoERsvFiNRCQeP6dYRF3B6M2reHrctUR"
    "4Wct0ED8AdyNp9u//rFjPqF8Si43Y1O+tZqfsqkPBM3JN9+UMVW/+SbfVmX3UsYq/agkEP"
    "ab9xDdvbiYqBxZjXJdEoGV9W9mf/4/OQ/70g=="
)
