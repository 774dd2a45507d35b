"""The pages behind the left rail; none knows another."""
