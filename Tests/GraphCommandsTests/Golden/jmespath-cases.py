#!/usr/bin/env python3
"""Writes jmespath-cases.json beside itself: what the Python package `jmespath` answers to the queries below.

The package is the language's reference implementation and what the Azure CLI uses (version 1.1.0, MIT licence,
https://github.com/jmespath/jmespath.py). Queries and documents are ours. Needs only `pip install jmespath==1.1.0`; the tests read
what is committed. With `--random NUMBER` as many more queries are made up and printed instead, for a long comparison.
"""

import itertools
import json
import pathlib
import random
import sys

import jmespath
import jmespath.exceptions as errors

DOCUMENTS = {
    "connectors": {
        "@odata.context": "https://graph.example/v1.0/$metadata#identity/apiConnectors",
        "value": [
            {"id": "c1", "displayName": "Check", "targetUrl": "https://api.example/a", "order": 3,
             "authenticationConfiguration": {"@odata.type": "#microsoft.graph.clientCertificateAuthentication",
                                             "certificateList": [
                                                 {"thumbprint": "AA", "notBefore": 1666350522, "notAfter": 1729508922,
                                                  "isActive": False},
                                                 {"thumbprint": "BB", "notBefore": 1666350522, "notAfter": 1829508922,
                                                  "isActive": True}]}},
            {"id": "c2", "displayName": "Approve", "targetUrl": "https://api.example/b", "order": 1,
             "authenticationConfiguration": {"@odata.type": "#microsoft.graph.basicAuthentication", "username": "u",
                                             "password": "******"}},
            {"id": "c3", "displayName": None, "targetUrl": "http://other.example", "order": 2,
             "authenticationConfiguration": None, "tags": ["x", "y", "x"]},
        ],
    },
    "numbers": {"a": [5, 1, 4.5, -2, 0], "b": [], "c": 0, "d": -7, "e": 2.5, "f": [1, 2, 3, 4, 5, 6, 7, 8, 9],
                "words": ["delta", "alpha", "Charlie", "bravo", "alpha"], "mixed": [1, "a", None, True, [1], {"k": 1}],
                "nested": [[1, 2], [3, [4, 5]], [], 6], "t": True, "n": None, "s": "text", "empty": "", "o": {},
                "text": ["10", "-3.25", "1e3", "x", "", "0"]},
    "names": {"with space": 1, "with-dash": {"inner": [{"a": 1, "b": {"c": "d"}}, {"a": 2}, {"b": {"c": "e"}}]},
              "Ünïcode": "ä€😀", "quote\"d": "q", "_under9": {"x": {"y": {"z": [0, 1, 2]}}}, "1digit": 2, "": "no name",
              "people": {"ann": {"age": 40, "city": "Ulm"}, "bob": {"age": 25, "city": "Bonn"},
                         "cat": {"age": 31, "city": "Ulm"}}},
    "list": [{"k": "a", "v": 1, "sub": [{"n": 1}, {"n": 2}]}, {"k": "b", "v": 2, "sub": []},
             {"k": "c", "v": None, "sub": [{"n": 3}]}, "loose", 7, None, [1, [2, [3]]]],
    "scalar": 12,
}

QUERIES = {
    "connectors": r"""
value
value[0]
value[-1].id
value[5]
value[*].id
value[].id
value[*].displayName
value[*].authenticationConfiguration.username
value[*].authenticationConfiguration.certificateList
value[*].authenticationConfiguration.certificateList[*].thumbprint
value[*].authenticationConfiguration.certificateList[].thumbprint
value[].authenticationConfiguration.certificateList[].thumbprint
value[].authenticationConfiguration.certificateList[?isActive].thumbprint
value[].authenticationConfiguration.certificateList[?isActive].thumbprint | []
value[].authenticationConfiguration.certificateList[?isActive][]
value[].authenticationConfiguration.certificateList[?!isActive].thumbprint[]
value[].authenticationConfiguration.certificateList[] | [?notAfter > `1800000000`].thumbprint
value[].authenticationConfiguration.certificateList[] | max_by(@, &notAfter).thumbprint
value[].authenticationConfiguration.certificateList[] | min_by(@, &notAfter).thumbprint
value[?displayName=='Check']
value[?displayName=='Check'].id | [0]
value[?displayName == `Check`].id
value[?displayName == `"Check"`].id
value[?displayName != 'Check'].id
value[?displayName == null].id
value[?displayName == `null`].id
value[?!displayName].id
value[?displayName].id
value[?contains(targetUrl, 'api')].id
value[?starts_with(targetUrl, 'https')].id
value[?ends_with(targetUrl, '/b')].id
value[?order > `1` && order < `3`].id
value[?order > `1` || displayName == 'Approve'].id
value[?(order > `1` || displayName == 'Approve') && id != 'c3'].id
value[?order >= `2`] | [*].id
value[?order <= `2`].{i: id, o: order}
value[?authenticationConfiguration.username].authenticationConfiguration.username
value[?tags].tags[]
value[?tags && contains(tags, 'x')].id
value[?not_null(displayName, id) == 'c3'].id
value[].{Id: id, Name: displayName}
value[*].{Name: displayName, Id: id, First: tags[0]}
value[].[id, order]
value[*].[id, authenticationConfiguration."@odata.type"]
value[].authenticationConfiguration."@odata.type"
"@odata.context"
length(value)
length(value[?order > `5`])
sort_by(value, &order)[].id
sort_by(value, &order) | [-1].id
reverse(sort_by(value, &order))[].id
max_by(value, &order).id
min_by(value, &order).id
value[*].order | sum(@)
value[*].order | avg(@)
sum(value[].order)
join(', ', value[].id)
join('-', value[?displayName].displayName)
map(&id, value)
map(&displayName, value)
map(&tags[0], value)
map(&not_null(displayName, 'none'), value)
keys(value[0])
values(value[1].authenticationConfiguration)
value[0] | keys(@)
value[2] | type(authenticationConfiguration)
value[*].type(displayName)
value[*].authenticationConfiguration.type(@)
value[].authenticationConfiguration.keys(@)
merge(value[1].authenticationConfiguration, {password: 'p', extra: `1`})
merge({a: `1`}, {b: `2`}, {a: `3`})
to_string(value[1].authenticationConfiguration)
to_array(value[0].id)
to_array(value)[].id
value[0:2].id
value[::2].id
value[::-1].id
value[1:].order
value[:-1].order
value[-2:].order
value[:].id
value[0:1][0]
value[*][0]
value.*
value[0].*
value[0].*.certificateList[]
*.id
*[].id
*[0].id
* | [0]
value | [0] | id
value[*] | [0].id
(value[*].tags)[0]
value[*].tags[0]
(value)[0].id
value[0].[id, displayName]
value[0].{a: id, b: [order, targetUrl]}
{n: length(value), first: value[0].id}
[value[0].id, length(value)]
@.value[0].id
@
value[0].id.foo.bar
missing
missing[0]
missing[*].id
missing.*.id
missing[]
missing[?a]
missing[0:2]
missing | length(`[]`)
missing.[a]
missing.{a: a}
missing || 'fallback'
value[0].missing || value[0].id
value[0].id && value[0].order
!missing
!value
!!value
value[0].id == 'c1'
value[0].order == `3`
value[0].order == `3.0`
value[0] == value[0]
value[0] == value[1]
value[2].tags == ['x', 'y', 'x']
value[*].id == ['c1', 'c2', 'c3']
value[2].authenticationConfiguration == `null`
value[?order == max_by(@, &order)]
value[?id == 'c1' || id == 'c2' || id == 'c3'] | length(@)
value[?id == 'c1' && order == `3` && displayName == 'Check'] | [0].id
value[].tags[]
value[].tags[] | sort(@)
value[*].tags | [0] | reverse(@)
value[?length(id) == `2`].id
value[?type(displayName) == 'string'].displayName
value[?authenticationConfiguration.certificateList[?isActive]].id
value[?authenticationConfiguration.certificateList | length(not_null(@, `[]`)) > `1`].id
value[?(id < 'c3')].id
value[?id > 'c1'].id
""",
    "numbers": r"""
a
sort(a)
sort(words)
reverse(a)
reverse(words)
reverse(s)
reverse(b)
reverse(empty)
max(a)
min(a)
max(words)
min(words)
max(b)
min(b)
sum(a)
sum(b)
avg(a)
avg(b)
avg(f)
abs(d)
abs(e)
abs(c)
abs(`-2.75`)
ceil(e)
floor(e)
ceil(d)
floor(`-2.5`)
ceil(`-2.5`)
ceil(`1.0001`)
length(a)
length(s)
length(o)
length(b)
length(empty)
length(mixed)
contains(a, `4.5`)
contains(a, `5`)
contains(a, '5')
contains(words, 'alpha')
contains(words, 'zulu')
contains(s, 'ex')
contains(s, '')
contains(mixed, `null`)
contains(mixed, `[1]`)
contains(mixed, {k: `1`})
join('', words)
join(',', b)
to_number('12')
to_number('-3.25')
to_number('1e3')
to_number('x')
to_number(c)
to_number(e)
to_number(t)
to_number(n)
to_number(a)
to_number(o)
text[].to_number(@)
map(&to_number(@), text)
to_string(c)
to_string(e)
to_string(t)
to_string(n)
to_string(a)
to_string(s)
to_string(o)
to_string(mixed)
to_array(c)
to_array(n)
to_array(a)
to_array(o)
type(a)
type(c)
type(e)
type(t)
type(n)
type(s)
type(o)
mixed[].type(@)
mixed[*].type(@)
map(&type(@), mixed)
not_null(n, c)
not_null(n)
not_null(n, missing, s)
not_null(empty, s)
keys(o)
values(o)
merge(o, o)
starts_with(s, 'te')
starts_with(s, 'xt')
starts_with(s, '')
ends_with(s, 'xt')
ends_with(s, 'te')
ends_with(empty, '')
nested[]
nested[][]
nested[][][]
nested[*][0]
nested[*][*]
nested[][0]
nested[1][1][0]
nested[]|[0]
nested[*]
f[0]
f[-1]
f[-9]
f[-10]
f[9]
f[2:5]
f[:3]
f[6:]
f[::3]
f[::-1]
f[::-2]
f[8:2:-2]
f[2:8:2]
f[-3:]
f[:-3]
f[-3:-1]
f[-100:100]
f[100:]
f[5:2]
f[2:5:-1]
f[:2:-1]
f[-1:-5:-1]
f[::100]
f[:]
f[::]
f[1:3:]
s[0]
s[0:1]
o[0]
f[*]
f[]
f[?@ > `4`]
f[?@ > `4`] | [0]
f[?@ > `4` && @ < `7`]
f[?!(@ > `4`)]
f[?@ == `4`]
f[?@ != `4`] | length(@)
a[?@ < `0`]
a[?@ >= `0`]
a[?@ <= `1`]
words[?@ > 'b']
words[?@ < 'b']
words[?@ == 'alpha'] | length(@)
words[?contains(@, 'a')]
words[?length(@) > `5`]
mixed[?@]
mixed[?!@]
mixed[?@ == `true`]
mixed[?type(@) == 'number']
sort_by(f, &abs(@))
sort_by(a, &@)
sort_by(words, &length(@))
max_by(words, &length(@))
min_by(words, &length(@))
max_by(f, &@)
max_by(b, &@)
min_by(b, &@)
sort_by(b, &@)
map(&[@, @], `[1, 2]`)
map(&{v: @}, f[:2])
map(&@, b)
`1`
`"a"`
`null`
`true`
`false`
`[1, "two", {"three": 3}]`
`{"a": {"b": [1, 2]}}`
`{"a": {"b": [1, 2]}}`.a.b[1]
`foo`
` foo bar`
`"a\`b"`
`1.50`
'raw'
'it\'s'
'a\\b'
'a\nb'
''
'`'
"s"
c || 'zero is true'
empty || 'empty is false'
b || 'empty is false'
o || 'empty is false'
n || 'null is false'
t && s
n && s
c && s
empty && s
!c
!t
!n
!s
!empty
!b
!o
!!c
c == `0`
c == `false`
t == `true`
t == `1`
e == `2.5`
s == 'text'
s == `"text"`
s == 'Text'
n == `null`
missing == n
a == a
a == b
o == `{}`
b == `[]`
mixed == `[1, "a", null, true, [1], {"k": 1}]`
`{"a": 1, "b": 2}` == `{"b": 2, "a": 1}`
c < e
c <= c
e > d
d >= e
s > n
t < `true`
`1` < `2` == `true`
a | [0] | abs(@)
a | sort(@) | [0]
[a[0], b, c]
[@.c, @.d]
{sum: sum(a), max: max(a)}
{"quoted name": c, plain: d}
{a: c, a: d}
[c, [d, [e]]]
{a: {b: {c: c}}}
o.*
o.*.x
[]
[*]
*
* | length(@)
*.foo
@ | c
(c)
((c))
(a)[0]
a.[0]
c.[@, @]
n.[@]
n.{a: @}
s.{a: @, b: length(@)}
""",
    "names": r"""
"with space"
"with-dash".inner
"with-dash".inner[*].a
"with-dash".inner[*].b.c
"with-dash".inner[].b.c
"with-dash".inner[?a > `1`]
"with-dash".inner[?b.c == 'd'].a
"with-dash".inner[?b].b.*
"with-dash".inner[].*
"with-dash".inner[*].*[]
"with-dash".*
"Ünïcode"
length("Ünïcode")
reverse("Ünïcode")
contains("Ünïcode", '€')
"\u00dcn\u00efcode"
"quote\"d"
_under9.x.y.z
_under9.x.y.z[1]
_under9.*.*.*
_under9.*.y.z[0]
_under9.x.*.z[]
_under9 . x . y
_under9.x|y
_under9.x|y.z
"1digit"
""
people
people.*
people.*.age
people.*.city
people.*.[age, city]
people.*.{a: age}
people.ann.age
people.*.age | sum(@)
people.*.age | sort(@)
people | keys(@)
people | values(@)[].age
people | values(@) | sort_by(@, &age)[].city
people | values(@)[?city == 'Ulm'].age
people.* | [?age > `30`].city
people.*.age | [0]
people.*.age[0]
people.keys(@)
people.values(@)[0].age
people | length(@)
people.ann.keys(@) | join('+', @)
people.merge(ann, {age: `41`})
people.merge(ann, bob, cat)
people.[ann.age, bob.age]
people.{x: ann.city, y: bob.city}
people.{x: ann, y: bob}.x.city
people.{x: ann, y: bob}.*.city
to_string(people.ann)
"with-dash".inner[0].b.c
	people
.	ann
""",
    "list": r"""
[0]
[0].k
[-1]
[-1][1][1][0]
[*].k
[].k
[*].v
[*].sub[*].n
[*].sub[].n
[].sub[].n
[].sub[] | [].n
[?v].k
[?v == `2`].k
[?k == 'a' || k == 'c'].v
[?k == 'a' || k == 'c'].k
[?sub].k
[?sub[0]].k
[?sub[?n > `1`]].k
[?sub[?n > `1`]].sub[?n > `1`].n
[?sub[?n > `1`]].sub[?n > `1`].n[]
[*][0]
[][]
[0:2].k
[::-1][].k
[*].{k: k, n: sub[*].n}
[*].[k, v]
[0:2].[k, v]
length(@)
[0:3] | sort_by(@, &k)[].k
[0:2] | sort_by(@, &v)[].k
[0:2] | max_by(@, &v).k
map(&k, @)
map(&sub[].n, [0:3])
[?type(@) == 'object'].k
[?type(@) == 'string'] | [0]
[*].sub | [0]
[*].sub | [*][0].n
[].sub[?n == `1`]
[0].sub[1].n
[0].sub[*].n | sum(@)
[?!k]
[?@ == `7`]
[?@ == 'loose']
[@]
[@[0].k]
{all: @[*].k}
*
*.k
""",
    "scalar": r"""
@
a
[0]
[*]
[]
*
[?a]
[a]
{a: a}
{a: @}
type(@)
abs(@)
to_string(@)
@ == `12`
@ > `11`
@ | @
@ || a
a || @
!@
""",
}

WRONG = r"""
a.
.a
a..b
a[
a]
a[0
a[0]]
[
]
a[b]
a[*
a[?
a[?b
a[?b]]
a[?]
a[1:2:3:4]
a[::0]
a[1 2]
a b
a 'b'
a,b
(a
a)
()
{
}
{a}
{a: }
{a: b
{a: b,}
{'a': b}
{`a`: b}
[a, ]
[a b]
[,a]
"a
"a\q"
'a
`a
`{"a"`
`"a`
a ==
== a
a = b
a === b
a &
a && 
a ||
|| a
a |
| a
!
a !
a.!b
a.'b'
a.`1`
a.(b)
a.@
a.1
a.0[1]
1
-1
-
a[-]
a-b
a#b
#
$
%
a$
~
\
a;b
^a
*a
a*
**
a.**
a[*]b
a[]b
foo(
foo)
length(
length(@
length(@,
length(@))
length()
length(a, b)
abs()
abs(a, b)
contains(a)
starts_with(a)
join(a)
map(&a)
map(&a, b, c)
merge()
not_null()
sort_by(a)
max_by(@)
to_number()
unknown(@)
lengths(@)
Length(@)
sortby(@, &a)
"length"(@)
@(a)
a.b.unknown()
[unknown(a)]
abs('a')
abs(`null`)
abs(@)
abs(`true`)
avg('a')
avg(`["a"]`)
avg(`[1, "a"]`)
ceil('1')
floor(`[1]`)
contains(`1`, `1`)
contains(`null`, 'a')
ends_with(`1`, 'a')
ends_with('a', `1`)
starts_with(`{}`, 'a')
starts_with('a', `null`)
join(`1`, `["a"]`)
join(',', `["a", 1]`)
join(',', 'a')
keys(`[1]`)
keys('a')
keys(`null`)
values(`[1]`)
length(`1`)
length(`null`)
length(`true`)
map('a', `[1]`)
map(&a, 'x')
map(`[1]`, &a)
max(`[1, "a"]`)
max(`["a", 1]`)
max('a')
max(`[true]`)
max(`{}`)
max_by(`[1]`, 'a')
max_by('a', &@)
min(`[null]`)
min_by(`[{"a": null}]`, &a)
max_by(`[{"a": true}]`, &a)
merge('a')
reverse(`1`)
reverse(`{}`)
sort('a')
sort(`[1, "a"]`)
sort(`[true, false]`)
sort_by(`[{"a": 1}, {"a": "x"}]`, &a)
sort_by(`[{"a": "x"}, {"a": 1}]`, &a)
sort_by(`[{"a": null}]`, &a)
sort_by(`[{"a": [1]}]`, &a)
sort_by(`{}`, &a)
sum('a')
sum(`["a"]`)
sum(`[1, null]`)
length(&a)
"""

KINDS = [(errors.UnknownFunctionError, "unknownFunction"), (errors.JMESPathTypeError, "invalidType"),
         (errors.ArityError, "invalidArity"), (errors.ParseError, "syntax"), (errors.LexerError, "syntax"),
         (errors.EmptyExpressionError, "syntax")]


def tidy(value):
    """Whole numbers without a fraction, which is how JSON has them; Python keeps 2.0 apart from 2."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, list):
        return [tidy(element) for element in value]
    if isinstance(value, dict):
        return {name: tidy(member) for name, member in value.items()}
    return value


def answer(query, document):
    try:
        return {"result": tidy(jmespath.search(query, document))}
    except ValueError as error:
        for kind, name in KINDS:
            if isinstance(error, kind):
                return {"error": name}
        if "slice step" in str(error):
            return {"error": "invalidValue"}
        raise


def cases():
    for name, queries in QUERIES.items():
        for query in queries.strip("\n").split("\n"):
            yield {"document": name, "query": query, **answer(query, DOCUMENTS[name])}
    # Parts that every language lawyer asks about, put together.
    for base, tail in itertools.product(["a", "a[*]", "a[]", "a[?@]", "a[1:]", "a.*", "*", "(a[*])", "a | @"],
                                        ["", ".k", "[0]", "[*]", "[]", ".*", " | [0]", ".[k]", "[?k]"]):
        document = {"a": [{"k": 1}, {"k": [2, 3]}, [4, [5]], None], "k": 9}
        yield {"document": document, "query": base + tail, **answer(base + tail, document)}
    for query in WRONG.strip("\n").split("\n"):
        yield {"document": "numbers", "query": query, **answer(query, DOCUMENTS["numbers"])}
    yield {"document": "numbers", "query": "", **answer("", DOCUMENTS["numbers"])}


def made_up(number):
    """Queries that a grammar makes by chance, leaving out what the package does otherwise than the specification."""
    chance = random.Random(number)
    names = ["a", "b", "k", "value", "id", "order", "sub", "n", "people", "f", "words", "nested", "mixed", "s", "o"]

    def atom(depth):
        return chance.choice([lambda: chance.choice(names), lambda: chance.choice(names), lambda: "@", lambda: "*",
                              lambda: f"`{chance.choice(['1', '0', 'null', '[1,2]', '[]', 'true'])}`", lambda: "'a'",
                              lambda: f"[{expression(depth)}, {expression(depth)}]", lambda: f"[{expression(depth)}]",
                              lambda: f"{{x: {expression(depth)}}}", lambda: f"({expression(depth)})",
                              lambda: f"!{atom(depth)}", lambda: "[]", lambda: f"[?{expression(depth)}]",
                              lambda: f"{chance.choice(['type', 'to_array', 'not_null', 'to_string'])}({expression(depth)})",
                              lambda: f"map(&{expression(depth)}, to_array({expression(depth)}))"])()

    def tail(depth):
        return chance.choice([lambda: "." + chance.choice(names), lambda: f"[{chance.randint(-3, 3)}]", lambda: "[*]",
                              lambda: "[]", lambda: ".*", lambda: "[1:]", lambda: "[::-1]",
                              lambda: f"[?{expression(depth)}]", lambda: f".[{expression(depth)}]",
                              lambda: f".{{y: {expression(depth)}}}", lambda: f" | {expression(depth)}",
                              lambda: f" || {expression(depth)}", lambda: f" && {expression(depth)}",
                              lambda: f" {chance.choice(['==', '!='])} {expression(depth)}"])()

    def expression(depth=4):
        if depth <= 0:
            return chance.choice(names)
        return atom(depth - 2) + "".join(tail(depth - 2) for _ in range(chance.randint(0, 2)))

    for _ in range(number):
        document, query = chance.choice(list(DOCUMENTS)), expression()
        try:
            yield {"document": document, "query": query, **answer(query, DOCUMENTS[document])}
        except (TypeError, ValueError, AttributeError):
            continue


def main():
    if sys.argv[1:2] == ["--random"]:
        found = list(made_up(int(sys.argv[2])))
    else:
        found = list(cases())
    text = ",\n".join(json.dumps(case, ensure_ascii=False) for case in found)
    source = f"jmespath.py {jmespath.__version__}, MIT licence, https://github.com/jmespath/jmespath.py; by jmespath-cases.py"
    written = (f'{{"source": {json.dumps(source)},\n"documents": {json.dumps(DOCUMENTS, ensure_ascii=False)},\n'
               f'"cases": [\n{text}\n]}}\n')
    if sys.argv[1:2] == ["--random"]:
        sys.stdout.write(written)
    else:
        pathlib.Path(__file__).with_suffix(".json").write_text(written, encoding="utf-8")


main()
