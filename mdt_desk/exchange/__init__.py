"""What comes in and goes out as data: case files, fusion-caller files and schemas."""

from mdt_desk.domain.gene_symbols import supply
from mdt_desk.domain.supplies import supply_exons
from mdt_desk.exon_tables_shipped import read_exon_texts
from mdt_desk.gene_table import read_gene_table

# No file is read without the list by which a gene is told from a word; it is opened when the first gene comes.
supply(read_gene_table)
supply_exons(read_exon_texts)
