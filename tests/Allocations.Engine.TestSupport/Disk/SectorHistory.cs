namespace Allocations.Engine.TestSupport;

/// <summary>What one sector was given since its content was last certain, oldest first: after a power failure any of it
/// may be found, or what was certain before.</summary>
internal sealed class SectorHistory
{
    private readonly List<(byte[] Content, long Call)> _versions = [];

    public IReadOnlyList<(byte[] Content, long Call)> Versions => _versions;

    /// <summary>The next sync settles it. False after a failed sync: the kernel dropped the page, and no later sync
    /// writes it.</summary>
    public bool IsDirty { get; set; }

    public void Add(byte[] content, long call)
    {
        _versions.Add((content, call));
        IsDirty = true;
    }

    public SectorHistory Clone()
    {
        SectorHistory copy = new() { IsDirty = IsDirty };
        copy._versions.AddRange(_versions);
        return copy;
    }
}
