namespace Allocations.Engine.Tool.Importing;

/// <summary>Ends an import whose files have faults; nothing was imported.</summary>
internal sealed class ImportException(IReadOnlyList<ImportFault> faults) : Exception("The files have faults.")
{
    public IReadOnlyList<ImportFault> Faults { get; } = faults;
}
