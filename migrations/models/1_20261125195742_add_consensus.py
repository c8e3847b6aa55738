from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "consensus" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "project_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "widget" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "subject" UUID,
    "other" UUID,
    "position" INT,
    "value" DOUBLE PRECISION,
    "label" TEXT,
    "probability" DOUBLE PRECISION,
    "spread" DOUBLE PRECISION,
    "votes" INT NOT NULL,
    "agreement" DOUBLE PRECISION,
    "detail" JSONB NOT NULL
);
COMMENT ON TABLE "consensus" IS 'What the judgements of one task amount to, by one method: one row per thing that was asked about.';
        CREATE TABLE IF NOT EXISTS "score_blocks" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "project_id" UUID NOT NULL,
    "scorer" TEXT NOT NULL,
    "first_task" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    CONSTRAINT "uid_score_block_project_d348b6" UNIQUE ("project_id", "scorer", "first_task")
);
COMMENT ON TABLE "score_blocks" IS 'What a scorer keeps of a block of tasks, so that a new judgement needs its own block read and no other.';
        CREATE TABLE IF NOT EXISTS "score_memories" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "project_id" UUID NOT NULL,
    "scorer" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "pending" BOOL NOT NULL,
    "state" JSONB NOT NULL,
    CONSTRAINT "uid_score_memor_project_85dd0b" UNIQUE ("project_id", "scorer")
);
COMMENT ON TABLE "score_memories" IS 'What a scorer found for a project as a whole and wants to see again: scales, parameters of a fitted model.';
        CREATE UNIQUE INDEX consensus_place_idx ON consensus (task_id, method, widget, key, kind, coalesce(subject, '00000000-0000-0000-0000-000000000000'), coalesce(other, '00000000-0000-0000-0000-000000000000'), coalesce(position, -1));
        CREATE INDEX consensus_project_idx ON consensus (project_id, method, task_id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TABLE IF EXISTS "score_blocks";
        DROP TABLE IF EXISTS "consensus";
        DROP TABLE IF EXISTS "score_memories";"""


MODELS_STATE = (
    "eJztXXtz2za2/yoY/ZNkRutp7MTp9d65M7KjtG79yEpys7t1R4ZESEJNkSxBWtbd2+9+Af"
    "AhPkCKoCiKYjGzs41JHJD6ATw47/OfztLUkE5OenNkOPeuY7lO5wL8p2PAJaL/EN3ugg60"
    "rM1NdsGBE52Ph2zg2OQj+R04IY4Np2zWGdQJopc0RKY2thxsGvSq4eo6u2hO6UBszDeXXA"
    "P/4aKxY86Rs0A2vfHrr/RJ5JnNa5kE8xl++43+hQ0NvSLChrA/refxDCNdi/0UrDE6fn3s"
    "rC1+7eHh+vMXPpK9wmQ8NXV3aWxGW2tnYRrhcNfF2gmjYffoL0U2dJAW+WnszX0ogkver6"
    "AXHNtF4atqmwsamkFXZwB1/nvmGlP2q4Ctz3RzdTI1bXSCNXJioNUYa//jv2aEZDy+ux+N"
    "h/3ReNyRwHZqGmxdsOEw0P7zpzfvBhx+tcMecPVjb/D27PydD7ozt/lNDl3nT04IHeiR8g"
    "XYID61EcNnDJ008p/pHQcvkRj9OGViFTSf9CT4R5nVCC5slmOzPQNwA/j2AHiH/kDt3tDX"
    "/j7IWYDR9W1/OOrdfmWPWxLyh87x64367M4pv7pOXH3rrZdJvzzvuwwnAd+uRz8C9if49/"
    "1dP7mq4bjRvzvsnaDrmGPDXI2hFtmywdUANTpys+rhl5la8+ES6vq14YjXPEqXWHGK2jGu"
    "8Zy9xN/OTj+df0/v8ndkf3zKWezhbe/m5vpuxL+sBBseizjY1QLaYjyjNAk86VseI55L+D"
    "rWkTF3FvTP0+++y8Hxl96AMy46KvEl3Pm3Tr17cZzN8IiLozxCrxm7dkPRCozz+FD/n6MY"
    "CwqQfHvb++e7GBu6ub/7IRgeQf7q5v4yubGRA9n5kYb8p+H9XcbGjtAkjwY8dcD/AR2TvT"
    "GMyCE9cbHuYIOcsMce4mxmGOUvSRL9BLtnEySXxLLNF6whW4bXRGlKfQf+wdKUzyDOat4X"
    "YjXvc1jN+zSrsaBN/+Ugm8js/TiV2v372P1Ly6FKxzMyBCuTLb0k6UqJME37DDwJ5vT9h0"
    "8fvj87/xCKMeGVPFkmLcZMKUY6Ym8hD7CQVoGcBlmnv9yYrsdLGXTjRArWNKwzbGCyGFO9"
    "jYh0m+yzMUXYvgPyQ5Hz8UP28fghdToyM49Q38m22ERIqjTbNFcg32KZYYaw2bPQMBMY0e"
    "LQfjFthOfGz2jNAb6m7wGNKRIA6lsFR/40xwnp5urm87LhKrQcRjcU/e30F1O5i+PeG171"
    "Pvc7HOEJnD6voK2NY1CzO+apmbgSjk3fWp4uk1egAeccHPYr2DsHtlgLj9gB2BHZaYN73V"
    "wjrYUjZ2i1FlpljVXW2KPjCC22xvL/SkgrwfhWWLPqUONtNMOvcraSgKKNGJ8XgTj5PUQQ"
    "Pk9JguygGi8gWciAHKeqBujtR0ZtMJ9/KADz+YdMmNmtOMzo1cKU65Q4HeKUFZwODVN1ju"
    "QwCDDJPQ10SJyxS0pJAUlatdJNXmkbvVAWWGad45RqlZu8yvRztCXNJBESZSbJN5MwqCow"
    "kzz40xwnpFvNJJEN1Sgziathp2849rojMpRs7nZzTSVs3Fg354UsJZ1vCxNMF9CgbwRWC+"
    "icgCcNORDrT2Bh0rcGzgKFA7wf0gUGekE2gIAgqmg7J53E6lQ2qbLWNIz1dJW1RllrYuc5"
    "ZS6m7IEepdnhm9supdWp7u7yUcXgFAYiZtsNNhQtNM6cF7F/nWebv87T8XKT39HU8UCSQD"
    "lB1kKoq/eI+pjJxYDGiFoIc/V2MMs2M3HO5sFxKsWFY5B6wmoazuwotw2FinCLSS5VRLhh"
    "S4aDeKPrYx2dfcG8D8aRsh0cRtW90iFeXrk2Me2OQNeN3u7mKbtTNnA85SOLhQZ0fjRX9B"
    "ZVNA36P8N0IJVFwQISMDWXCGB6Ffi88Q0BdBe4CEAHmAail7FpY2fdBcSkGiy9CgF/AUAc"
    "aDtcq6UKXEobruWJwtSz8HEBm48zfX/23RLSLvE8M0ZPeLgIYvP8E6K5riwvMu+/Tk/Pzj"
    "6dfnd2/v3HD58+ffz+uzBEL30rL1bv8voHFq4X+1KD+L1sBfvAB33T5KqKFK7EJ1JYh01+"
    "WgrYpFjqc5cUqFuS6iJ0KqlOxZjucYuSFbKcEvbKKJ3yNjbN29gUEZeiigzikgF/t7SMG7"
    "2fL+QGI4t6dKicyBwsv7vaHC0RXVZgzrg8yZgBgEvTNegIswsma355SUVGU7vg/7apsGoh"
    "m05A94gnc66oqEoJkQbgxHSF7p49P/HReDS+0UPBQQabYWXaz8gmYGabS/5cG1mm7T2UMC"
    "cKvffW96lYujvHxsnV/d2wfzd8GI6HVz/2b3vAQbru+6H4d03e0JeCBn2Fd13AzPWPBn0S"
    "euUTdwHUIAX4BQHzBdk6tKgkT19Ooz8YTyFD/gQ88O+X/5S3vtDV9X9ol+PQBStM8aFXnx"
    "EV6Z/p900Fe5cbvLqPVJygcnsXBEnl9DXYjiJgghgu6A8X6uAtmS7QEp5Y63f7cJApWV7J"
    "8k07cyTOcyUeVQqnx7vSaGaXFthQtMJyX3dpAe94kAF8Q6EALwE4O4Jl4A7GK7DLgI0Eto"
    "AcrJHIBKCgLgK1L1TKHIQRkr06A5uCu8Q5yAVzGSxDAoVkwiaYWWhrfzW2GgZk1Un+L1B3"
    "BZEsX3QTZiAaUiTgnDGS4wM0B63P9w+XN33wddC/uh5e+47p0D7Fb7JL9AL2AoAH/d5Nqj"
    "bFBAkiAbLPrZCgDUUT6j64qII7gROsC/0GOXs6Qad2doGdTSxm5pKCeUOiEC6A8IvpIJmS"
    "NuH4Nvm9KjvpIBUsuHFZasvGqNSuLbBrVfDbwYPfGuLC6nPvx0/mpCPwX21udvOcV54HZf"
    "y7OVGlW1QyUAHnukoGaqa/vUgyEP3KJf0vGwplK4kfwzaaYrkclQ1FK4ymNZTCmZn2UsSh"
    "ckojhhQK42IY24j+UiIAOVuejJDUL1AehjHsJW+CONBxBQoo2959w11y9KPVAOLKfkhdYy"
    "4FD38PdkTRBej846H/0P984QXPa4/G4OHu7vruhwtguwYL6Xk0hg9XV/3+ZzaIuNMpQhob"
    "96V3fcMuzaj6wv6+6t1d9W/4pSnDRNf9d5Gu9F/gOzrNq/Of4lT0BccWdAQlpbJNkTEiZY"
    "6UN0faVPqZsti1NOp5oVIxshY5LWqJmdqgP1k7qAz8cTqFf1n8l9DAM8mjO0qjjEGVn+jI"
    "tk2BKzr7CAgJFPuXZ/9+Af9yZowErcoTaFqeQINy6I9IUZGyYHA1jn4Ck7UksgJSBW9+6T"
    "d/MwqcY7LV375uZjpOYLcWgIt/uOIacFk7uQKAW15eT/DxxiAeUHY9uL4aHarO3heq/bOZ"
    "OgKvVnivm+fUmkVH7aldbJhgrPrFHvpIU24u5eZS0uKepUUelirVWXBDoSwNlVsabMQPWj"
    "KFOhSVFM6OuEpRqqirAlFXNs8ihrrA45tt3YkRKQuPvIWHJVVjZz3mWeNSuzxFqXZ5kdhC"
    "19uywlaPeTb9BKEy6pc16tvoBRO5FJwoSX2Rye/3C3tlYck8g/wF2ZKgJskUsOnWu4aDDE"
    "e6kVKSroWBOtUXkTUQ0gg/zNhbpFmzaeoIGmLAU7QJxCeUeF+QBxaGeo/Cy/v7m5gscnmd"
    "FDYebi/7g7fv38WPxPQudy2tpAUhTqksCE2xIAgcTv7bq6qD+y/nSAieGyzfRxbZJKGCVl"
    "XXqdF9pxpcF3EtZTW43riUhFxW+ey2AZs8WIqgG3LMivZtLzZhW4FOnjPSrtFIULDvhhwH"
    "GjoRWVX8Sb78PEA6zCilkfB+DiIaf0vW4c86PMohbjme5Si22z3Mm6Xl44sV/4QgIAcEYg"
    "1M0Ix+j6x2PG+5dgGCScFT8K+nLlgt8HQR6cwGiGshm7BI+YySn/t5jtArHvW4h/Yo5RhX"
    "jvHj41BHqtYWcYwfjXF5/2b9ags8HY1f/DBql/KAt8A3qDzgW0DeiwdceWQP7ZE9OgfiER"
    "2eXLool4CQIFTlKRIJyYGCKodrgkxZhfOtwlG1d0cLWzSy/Tih3WpbS2wucV7HYXIOro0X"
    "T/JJ2YX8O908axDmY1QBLWVAUQaUVhtQ0FJYejE72CkkaIPuEw9yOitUReUsp4zKWbqOim"
    "2K9MtiBXEC2hrL4cQ8mDIVcXp39G5vdD+42PScfTQG/WGfgdMfMNs8QdCe0oPg0eh9vr2+"
    "oyO1JTaSpv4iS1V9vRvHfEaGdOhfnKqadTpss6o9h/2hVwvTjVDilIlTtvCUOZJTRRBtlj"
    "5WXFIuwpCo8hXHs77SNg5XGThyDByezlUC1hShMnKkuzwcMn+2Ndu1YdVAmolr5cVANt93"
    "Bei2PKwwxQubZJPLKGy/taR94Vr2nR5gXjJKRrWtqWlrrEExa14MZqbNI6D8TsYX/A8KoL"
    "PgQ3iE1LD3D4AJMA197UVLQdvGyE7HYu3tKcpg2DCG31UGQ2UwjB1G4g6m2RaSVnUwTVhH"
    "ihihzrONUOcpI1Tj5dQ6TVHViP4Br5HWqlKESgFIbFa41k1RP7fsQMEIiaqgE2P4qvq+qr"
    "4fPwjYSgsWM78nZUhUMgC01Cp+d/Jd/V9QJQGgiLDXlWBgGwrFvyrnX9MFmj5bJhbl92Uv"
    "SZxKLUvly6JKwNcZHg0dBy0tR8D5h0uo65nRuVG6+iJz98X4/bDcs9NP52FELvsjLxh3eN"
    "u7uRE1lXgdlwU1SVsfsB+bDywVtmRjnEMKpUslW+BqroXGz0hg4s+2rcSp2sBtk3J1McE6"
    "T7JOB2TRTQhnDhIcaflWyxihMloek9FygaDtTBB0Shirk7QqMKXJgSnEoatVyikRp1Sr3O"
    "RVnmEDk0WpZU6QqnVu2jqnYkyKFKZhXZ252rlrQZqfzEk/UF+P7Pw+SCGaEC9xXEOIZW5w"
    "g790fFyBEIcJ1ICODcRiCqAB8NIybUcUpZA9sOJAg7y0ZaHCI9AcfTbS3MjwGnOVs4MO2H"
    "LK4R9QtCldueaE8VkAbFELYEhQoyvpAObWvRgAl4gQymtl4I6QtCLMom7I2REkZ8naUKhY"
    "6/y44N+94MYdo1b9EMnjBHRr0OpmNzUpWvXOdPAMT7nAPOACekrCSw7JFfSMyGCVWa4CRQ"
    "so6ypQtJnKuwoUPXCgqIOdrLRyMbohQQvh3YubaGJqAl9ctgwejFcaj7T4TTV0Qb2h7L0c"
    "jG+fw/Os0E4+y9nJZ+mdzM7lNLzZAVXBeBVKlb/TS1X4hGXEoAiZ8lc0zV+RSIuXbbATIV"
    "GmhHxTgktEQRsqAzZuTIhsqCZZE4KsboEVIZLwnW098JOclOFAGQ6U4aDVhgP+Xwl1IBiv"
    "NNtimm30zVIwZyu4CTKl50rruXPK/RFzRwtiVLJxj1Mp2KVh53XLOWASTCVG1ELO8r4QZ3"
    "mfw1nepznLCmtUrJJqHRIhaYa9gT2vNfYGvxInc7iNLaoWiHs+bkksypijNf3Dq8iF0REk"
    "aLzEhuuIuHs+wini+qA9O4IEroku9CTldggPaVRn8OKdwecmnZ2hIjCyZGedx6hU2nmBtH"
    "PWuB7ZUsdkhEQdk5UfkwQ59EfN5VYkQtOMJWmVpwST8DfIcf44YY3sP7xytPxfviXUQbpB"
    "7VkcrKwVlGtpJa2XcUplvWyK9VLgA/TfPqJy2dMFfim17AlS5eptzjKnrdTmypD29UZplL"
    "M339nLsRIoIsrbG/P2RrdUzN07oDt8cH01yvP3xtpymLYzZoWGd0yg7POZ2hWvH5dMvdZo"
    "O8K0acJ2lCw8H6IlWk6ECq4MQn5UwC2fq62biRlTd91KI98g20Z8VmiyMM2dIfrmTdOiz6"
    "2GUB3/y8sO2Nl8mlvDdsYRllBt9M6vYVhY0IHiNxXQowJ6jo4dHqlKXCSgR7VATLdA7BTb"
    "FPsvM3zIevNN+wZ3YXoqCLy9faYaCmzljaZUgP0RB9gPEKH8xP/RKZE9cjdXXrfDcYXLMW"
    "0OtTcE6JA4rP2TBqjMCgHTb9m/vNZP4alIgIYJpB890kR1myqYUcX5N4ylK7VAqQXoyITP"
    "4+t29AJ1VxSAmB3HsqGoP4rlMHDuK7OXyOVTbChUTL90TD8XU17KtPVKUyqNS5QwIYdqhK"
    "ReUaiRYOaor5HtpzStbZpW+luVdnGnNa74Pk8vwr2BRib9v4JLUNb71oStvXUBIp91AVV3"
    "J/V1yFSYS92cPncE6mvkbjdPfeVx0uMJG1hQf/22gA5VK70Aa/CMkEV4uWDAJ2H/5D7aLi"
    "AmcLyxVMcCv7vaHC2R4dC/kEYAdijZyvCpmNBOdVMNGCYwmf6Z1nJreu6j8Wj0/LuYeP2Y"
    "2bzes3xhGsxscwmeZtgmDs/veQJvscEHU72bvh4dTJXLd8C1gGPy6waVa7xp35AT8MSaB6"
    "In9gTIHmjb5grwRQFv/5c42ru/0xcFU9Ol+w9AqtObxpz9lz7SmCPboqA49JlsYg8Qqvf7"
    "saX855h8uegLsJ9ganBNH5qh5f+a0BC8+bzPPPh5u7kIVbFndq+OYs/N1xCPULqLfhDFNJ"
    "UNRSsSYevWVSJ8R2IXx6nULk6BGh4cMls5Qab2c4n9zM960bFoQHudwUECkmQ+ztrPeG0P"
    "5Je+wSiEnCJ+eX3XG/xLjPmlwMB0+a9RvyfSIw/jWeLC9y1amvY6Uzb3bxcQzpdsJEalxP"
    "MZlSA1+v92RHalYiQEq4VJZU0mKq4gkzGplEoQvTCnS3ZBqaGOqChtQZu+ukMFS0/8nWGH"
    "bjnAX3WbhL7PRzMh/clChkaf/HThidUErJCNPImeYKqCcrHbfzIVj2d47tLt4o3iPrIl1H"
    "inEzpuKSkdK3lYycOt4sJKHm6u/KBEt4NB758xAh6el1IdoVLlNIqnU2fIyTklBTKkZFVP"
    "oJx/tknic0YDlfDedsG5oMB8byBfNmSyoGkEFtULLpX64UKW7s6x4T2dy7RMtvQ2InkDlp"
    "QT0LVLS8QVzy1lvdXRC+K8hkrRNp6yf/l9r4k7UXkfTZCpVICXCvA6rgCvpgh7Fagr2aUs"
    "W6au1FDHMjxrikIcErQQ4eqzjoIDW2YPb0haEC1XwxbeSElFId5QtHAT7wVjX/4sCrA/vH"
    "X7dy9FynlYchrdnDqUIUXJGpTNzPwXQVpFDUrd0zkLo+uPV9gWwHaB5wspcAMChW4BdGXq"
    "E9ZcmXDPxZQrq0xomCLDZLbpPRjfgqOrbou7hhyIBbpETvu9kEKZgVtlBkaEZCTnBre6uU"
    "Zgb5CEGdhGMwrFAjjmMzJOwMAv4w+W8BkRP56YBep6MQOA0Jei0y2xvv47vesSpHmkzLpr"
    "eAENABmaF0XsDRTbiOt6sErybZyhStmAlQ045uznX6ukCThGpFJ8E9l5jDOOF5AIdIycfk"
    "YxqmoEucNGZMU7rH8oYII4/5DdYf1D0gCBXi1MF6EEu4pTtpBdHQl7CjDZ1rG3VIV2osp0"
    "H8X62uiFcr5yTbejlGqVm7zKvCQTVbtEEYXZZ2KcqgXGjfiZeFbILn+WY5c/S9vlsSWDsD"
    "e6dchWL22omoGqcfyhk/0bWtduSNcI6lnxk+HNbq7tjA+TMJ15BIGBauraNku5pyIB5jnp"
    "XgoPQhr7ibHoR26j8R8nGVlZwzMrNpipzB92r47Mn2DdZQ0pcTJlSjm28sfHh2lzike1Ac"
    "2wvqkkpEk6JSEKW5WnIc12gm8oWhEfV7cj/FnYxDkb7mC8ArsM2KLIxBys645MbBHUmcHM"
    "2cw5O5hZhi8fjzlRgi3zomUyWIYECkkVQFtrAC2ciHJEsplsSFCKzR4PuPtJXDcJDpoXFI"
    "z9jJKUCgFtGORVB4HyyjTjJRZgmsMkYlSKURRgFD5i8LUMzh6VwjkD54aEdvIawALrdFAb"
    "ONswzWuxFjJLZ8OsoiAbJ4apKEgVBRkzirJlSq13TrSeP74VGnkNmZiWbS4tKWvehqIVGN"
    "ctjy8RIfQslOo0E6XZKbXleOSavbSaIWvioKXMZt9QKN1Tfq+jVwtN2ck7QQv4gk2pWoFC"
    "YrUKJVaBmad4GtGYvq6DbAxlmE8GeTNS7NjzjjrFLu4AnguOhZ5tw4zi0AFBYi3+KovAtv"
    "+vv6XLd0CmQ8idrxuaZuzro08djS7J3NQF2nL2cgTjlaizg6jjQMcVcJNiveM31DVGIJsW"
    "MiS3fOfzoPdldAE0G86cR+P+a//uArB5Ho2r+9uvN/1R/wJMqb7CIjIfDQbr9S/9zxeA9c"
    "jFL8jbewcv62TZVLzBjsDzPFxCXc821EfoWlOr4ez003looWd/5Bnnh7e9m5u0hd5Gf7jY"
    "ZiYfL5onyP6WATdrjvqAft98oP1WUxLOpQhFa5CszLPE23Avhck4OR6PGJXyeBTwLJmuY7"
    "nOmLdVk+ULSVrFeKPSNzbGHkDS/DZBqmCN8gWqHrygcvs1SauAjRZZCML8S0GbplbggrTH"
    "TrrTdIpQhaglkh4traQvNE6pfKFN8YUGGEWcof7bR74nX5Et5QNP0Kqs/OYsdNrr3fz0qq"
    "YsbfnUZh8tgaYlm938dTPTcQK7NcE5vrOkW8lHFVyqpgZivkBFuPTpv/w8QDrMCEL1Ye+x"
    "ue75VC2CXiie7ojUF3+atsLE0yAhYYnczAyy68ZiwYe9cLZWg+Zb46pA7JeNYa8tcElFvk"
    "atz4Seyc4WXO8NNDLp/21HdxDOd7RS2ZatiF4F57A8UGwbjvy5WgJTiXjqCOvKiKyOM7f8"
    "GOsoX+WjC1UBCbOo3xDguLYBoMO7nrEZT8CTb0M1bQ3ZT9yj61Wo9QWDNyBIQSGsUzC9s/"
    "a69ZKFuTLENUD2/kRhz7Wgy3z4dNVL7dBWEhVB/texmqheaofqpXZ84SXeOYY0SZ7V6Q2H"
    "1z/c8aARf4ZHY/hweXs9GrGLxJ0seUd6evXn669f+bVnbFnsSv+fX68H7IpX2bYh4SbB7y"
    "jBCBOkihMeEyfUESRoXL48s4i+hTvgSFa8kCF5hg1MFqU+9QSpchg0eZ2jxpz0Qmc6sJNk"
    "KiIrleuPkGT5xoCiNaEAtRRwTMVmcU09jXxONkSS8C+aFREEY6QyI3iQdBrRnH5aAYEKxC"
    "8fiM9BHBP4UuoQTlOrc7jJ5zDT/MZUgyCiYzinSXOcrA1Zjom670WU2PNsJfY83QqbQSbb"
    "jjFG1AaU684lDfV/6Zi+NKUK6lMVa2sBtsmFlY8Ezpw4qsAFtmMQVVDx6Tgh3RpBFdlQ4h"
    "YRQk5QAa4tb72RZH47xKapYKtqAmFKhCzwoI2MYIUgoGNLmAKLISkYoDBaILAybY14nUEY"
    "+RsCvLpGXd4GZEZf8W9sRkAQSxX+O3hGlgMmawoHns+RTcBbMl2gJTyx1u/SAQmVP+HReD"
    "R6FrQdMKOTgCde/e6pC1YLkyDWEZgA9ILsNZjqEC8BNDTPMcUbHwMbrVjlDnJBbwC+t1iE"
    "g83e0dU1MEH+CAcZYIWdBbu73LXtSXNO3YN2QdlPKAPfXALNZ/gLmlJmKIY3JGp94a7hL/"
    "2r0f2Aq/HEdO0pSnAjOtcMR+Ze0UN1wef1LxCK4uY37VYuc5usFAS47VlSasJnsLucVO3B"
    "EwStZpw9kZjWLcdPEEhb7AT6toCOfy4AAjFjwfRQYEFsAGnYufD7UBkO62NFjxB/dvDk/4"
    "NzfjzljJpTUG5v0VtIQ1r6NNr703JD4wL3kgqMa+xpogLjMgFvcTjIkdTu2OfiVuws9nmo"
    "jI8tQlJ/5bEWudnYsVTGLJ2kU0ZpZTtVttNj1glq613ALasCxSGwuGZrDKxfsOpdoARsJW"
    "C3WsBGS4gFja6yw0BCgmoMdIft/hyL/zgrlMVwlpPGcJbOY+D/lYA3GN8K82cySaRYlkhe"
    "mki6LCkkhNmMxwtIFjJApwgV4sUQt009Y0dvT6oKaOtMqYr6qaVyqu7o3d7ofnCxydt9NA"
    "b9YZ+B06eXKRfmfjFEr/c+317f0ZGa3zzt8BlUmIy9snoCV7FJ1wEaGbJUlC6xUBNKuK+V"
    "Chh/vQLT5f39TeyovrxOhpg93F72B2/fc+g3FTvTlhUdEmesm3NslMlbShKrGNqmxdBK+N"
    "ciYTIWpvrPM9q5fEnPwiM2zxEeSoXqa6BXy7Sd8e/mZFek+nymn8xJW6FSQUCFYMLGCwso"
    "GROhuVsGqWs+U1txorINnuEp3FYMqAhSd5G5BpR3thQyv/LCrmi1ryhfDKUlWk6QTRbYqg"
    "anWz5fW9EqVpGrCFxStbiOEiuCSBUl4YbeNG1FSZUcLAHaCk0Wpvm8K1jfvGnahNI+/VQB"
    "XAJXVQTJbG9VsGrKYaUcVh3lsGqxw8q1Be6q7Gxaf3grjPt1J9ISRD8UwceVkyMeUrQC8B"
    "p6m6OXoGhpHOOcGiIbkr9o9RBhT1Xl7qjZ3WGuKCiSYXdRGhV3l+qwedAioMfjLSofy8j3"
    "XxpdlbAcD2aMfqbbM8EP0aSkmZt1lx4lBQJFU0YKRk5PLhujiswVn7351i3a23WYLULYss"
    "0XUWS3mjEi66oMGsqg0VEGjRYbNLg6J6NkhwQt1LGrr8FmwbVuQgEvy853i5DUn+8mUrTZ"
    "Yw/By/aSBZdXlj/DqnSIUvwWMjQGWy3bfg/18x0HLS35DtdRutZUB66iUbCBXp2xj06JE1"
    "pAro7pYzqm6UwW/bFonMW/8r8rAXmpz6thim+FHxiybVExuWzXTkigiqTK+3Z8DbNcwecE"
    "rQpVb1qouiCgRdKsHKdStvp8u/JqE6Oyowm0fXFD3YQNNL6zmpQs30M2ni46AiOef6ebZ7"
    "uDmzGNsddliiPCz1oggfgLuJudbv/yx47VcbJNcpn1h7K11ewCRG0w0Jx+/FhEVf34MVtX"
    "ZfcSyir9qCQQ9oe3EN29hJioik+12rok0gSrP8z+/H8boG6C"
)
