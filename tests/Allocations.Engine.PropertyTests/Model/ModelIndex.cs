namespace Allocations.Engine.PropertyTests.Model;

/// <summary>An index of the model; see <see cref="ReferenceModel"/>.</summary>
internal sealed record ModelIndex(AllocationIndexKey Key, int Job)
{
    /// <summary>The row of the next allocation that is entered; 0 when all were.</summary>
    public int Cursor { get; set; } = 1;

    public bool IsComplete => Cursor == 0;
}
