"""Words that break careless programs: in search, in filters, in every field."""

from __future__ import annotations

QUOTES = ["'", '"', "`", "''", '""', "';--", "' OR '1'='1", '" OR ""="', "'; DROP TABLE records_contact;--", "\\", "\\'", "%27",
          "1) UNION SELECT key FROM secret--", "x'||(SELECT 1)||'", "$$", "/* */", "-- ", ";"]  # fmt: skip
SEARCH_SIGNS = ["*", "a*", "*a", "**", "^a", "a^", "AND", "OR", "NOT", "a AND", "NOT a", "a NOT b", "NEAR", "NEAR(a b, 5)", "a NEAR/2 b",
                "(", ")", "((a)", "a)", '"a', 'a"', '"a" "b', '"a" + "b"', "+a", "-a", "a-b", "a:b", "body:a", "{a b}:c", "- {a}:b",
                "rank", "records_search_index", "col:", ":", "a.b.c", "a,b", "[a]", "<a>", "~", "|", "&", "=", "?"]  # fmt: skip
PATTERNS = ["%", "_", "%%", "a%b", "100%", "%s", "%(name)s", "%n%n%n", "{}", "{0}", "{0.__class__}", "{{7*7}}", "{% debug %}", "${7*7}",
            "$(id)", "`id`", "| id", "&& id", "; id", "> /tmp/x", ".*", "(a+)+$", "[", "(?<", "\\d{1000000}"]  # fmt: skip
SIGNS = ["\x00", "\x01\x02", "\t", "\r\n", "\n", "\x1b[31m", "\x7f", "\u0080", "\u00ad", "\u200b", "\u202e", "\u2028", "\ufeff",
         "\ufffe", "\U0001f469\u200d\U0001f52c", "e\u0301", "\u0130", "ß", "ﬁ", "ª", "\U00010330", "Z\u0351\u036b\u0343", "田中", "مرحبا",
         "\ud7ff", "𝕬", "a" * 5000, " " * 300, "a " * 2000, "(" * 400, '"' * 401]  # fmt: skip
PLACES = ["../../etc/passwd", "..\\..\\boot.ini", "/dev/null", "C:\\con", "file:///etc/passwd", "http://127.0.0.1/", "javascript:alert(1)",
          "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--", "]]>", "<?xml version='1.0'?>", "NULL", "null", "None",
          "undefined", "NaN", "true", "-1", "0", "1e309", "99999999999999999999", "0x10", "1,5", "½", "2026-02-30", "=1+1", "@SUM(1)"]  # fmt: skip

NAUGHTY = [*QUOTES, *SEARCH_SIGNS, *PATTERNS, *SIGNS, *PLACES]
