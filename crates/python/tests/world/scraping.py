import re
from bs4 import BeautifulSoup, Comment, NavigableString, Tag
html="""<!DOCTYPE html>
<html><head><title>The Page</title><meta charset="utf-8"><script>var x = "<b>";</script><style>p {}</style></head>
<body class="a b"><!-- note --><h1 id="top">Hi &amp; <em>you</em></h1>
<div class="box one" data-n="1"><p>First <b>bold</b> text<br>more<br/>end</p><p class="x">Second</p>
 <a href="/a" class="link ext" rel="nofollow me">A</a><a href='http://b.com/x.pdf' title='say "hi"'>B</a><a name="c">C</a></div>
<ul id="list"><li>1</li><li class="sel">2</li><li>3<ul><li>3a</li></ul></li></ul>
<table><tr><th>N</th><th>V</th></tr><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>
<pre>  keep
   this </pre><p>unclosed <i>it<p>next</div>
<img src="x.png" alt="pic"> tail
</body></html>"""
s=BeautifulSoup(html,"html.parser")
def p(*a): print(*a)
p(s.title, s.title.string, s.title.name, s.title.parent.name, s.h1.text, s.h1.string, s.h1.em.string)
p(s.find("a"), s.find("a")["href"], s.find("a").get("class"), s.find("a").attrs, s.find("a").get("zz"), s.find("a").get("zz","d"))
p(s.find_all("a")); p(s.find_all("a", href=True)); p(s.find_all("a", limit=1)); p(s.find_all(["h1","th"]))
p(s.find_all("p", class_="x"), s.find_all(class_="box"), s.find_all("div","box one"), s.find_all("div", class_="one box"), s.find_all(class_=["x","ext"]))
p(s.find(id="top"), s.find_all(attrs={"data-n":"1"})[0].name, s.find("li", class_="sel"), s.find(id="nope"))
p(s.find_all(string="2"), s.find_all(string=re.compile("^Fi")), s.find("p", string="Second"), s.find_all("a", string=re.compile("[AB]")))
p(s.find_all(re.compile("^h\\d")), [t.name for t in s.find_all(True)][:30], s.find_all(lambda t: t.name=="li" and not t.attrs))
p(s.find_all("a", href=re.compile(r"\.pdf$")), s.find_all("a", href=lambda h: h and h.startswith("/")), s.find_all("a", href=None), s.find_all("a", class_=True), s.find_all("a", class_=None), s.find_all("a", class_=False))
for q in ["a","div > p","div p b","ul li","ul > li","#list > li.sel","a[href]","a[href^=http]","a[href$='.pdf']",".box .link","li:first-child","li:nth-child(2)","li:last-child","tr td:nth-of-type(2)","h1 + div","h1 ~ ul","p:not(.x)","a, h1","div.box.one","[data-n]","table tr:nth-child(n+2)","li:has(ul)","body *:not(li)", "a[rel~=me]", "#top em", "ul#list li.sel", "p:-soup-contains(Second)", "li:nth-of-type(odd)", "> p", "a[title='say \"hi\"']","DIV P"]:
    try: p(q, "=>", [str(t)[:40] for t in s.select(q)], str(s.select_one(q))[:30])
    except Exception as e: p(q, "!!", type(e).__name__)
d=s.find("div")
p([c.name for c in d.children], len(d.contents), list(d.stripped_strings), d.get_text(), repr(d.get_text(" ", strip=True)), repr(d.get_text("|")))
p(s.get_text()[:80].__repr__(), len(s.get_text()), list(s.stripped_strings)[:8])
p(s.prettify())
p(str(s)==str(s.decode()), str(s)); 
b=s.find("b"); p(b.parent.name, [x.name for x in b.parents], b.next_sibling, b.previous_sibling, b.next_element, b.find_parent("div")["class"], b.find_next("a"), b.find_next_sibling("br"))
p(s.find("li").find_next_siblings("li"), s.find_all("li")[1].find_previous_sibling("li"), s.find("tr").find_next_sibling("tr").find_all("td")[1].text)
for row in s.select("table tr"): p([c.text for c in row.find_all(["td","th"])])
p(s.find(string=lambda t: isinstance(t, Comment)), type(s.find(string=lambda t: isinstance(t, Comment))).__name__, isinstance(s.title.string, NavigableString), isinstance(s.a, Tag), bool(s.a), s.nope)
try: s.find_all("a").get("x")
except AttributeError as e: p(e)
try: s.nope.text
except AttributeError as e: p(e)
try: s.a["zz"]
except KeyError as e: p("KeyError", e)
s.a["href"]="/new"; del s.a["rel"]; s.a.string="New"; p(s.a); n=s.new_tag("a", href="x"); n.string="y"; s.ul.append(n); p(s.ul); s.ul.li.decompose(); p(s.ul); s.find("li").replace_with("text"); p(s.ul); s.find("em").unwrap(); p(s.h1); s.h1.insert(0, "start "); p(s.h1, len(s.h1)); s.h1.clear(); p(s.h1); s.table.extract(); p(s.table)
p(BeautifulSoup("<p>a</p>").p.text, BeautifulSoup(b"<p>\xc3\xa9</p>","html.parser").p.text, BeautifulSoup("","html.parser").title, repr(BeautifulSoup("just text","html.parser")))
p(BeautifulSoup("<a b=1 c>x</a><br></br><p/>", "html.parser"), s.find_all("p", recursive=False), s.body.find_all("p", recursive=False))
p(s.find("img").get("src"), s.img, s("a")[0].text, [x.get_text() for x in s.find_all("li")], s.body["class"], s.body.has_attr("class"), "b" in s.body["class"])
