# Where programs import the classes of the tree from.
from bs4._tree import CData, Comment, Declaration, Doctype, NavigableString, PageElement, ResultSet, Tag
