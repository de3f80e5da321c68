namespace Allocations.Engine.Memory;

/// <summary>Keeps readers on other threads waiting until it is disposed of: see <see cref="TableSet.PauseReaders"/>.</summary>
internal readonly ref struct ReaderPause
{
    private readonly TableSet? _tables;

    internal ReaderPause(TableSet? tables) => _tables = tables;

    public void Dispose() => _tables?.ResumeReaders();
}
