namespace Allocations.Engine.Tool.Importing;

/// <summary>The faults of an import, each once, in the order of files and lines.</summary>
internal sealed class ImportFaults
{
    private readonly HashSet<ImportFault> _all = [];

    public int Count => _all.Count;

    public IEnumerable<ImportFault> InOrder =>
        _all.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Text, StringComparer.Ordinal);

    public void Add(string file, int line, string text) => _all.Add(new ImportFault(file, line, text));

    public void Add(Entry entry, string text) => Add(entry.File, entry.Line, text);

    /// <summary>Ends the import if there is any.</summary>
    /// <exception cref="ImportException">There is.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new ImportException([.. InOrder]);
        }
    }
}
