"""Result files of programs that call fusions: one small module for each format."""
