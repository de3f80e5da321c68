namespace Allocations.Engine;

/// <summary>What commands would do to one allocation (see <see cref="AllocationEngine.PreviewAsync"/>).</summary>
/// <remarks>Immutable, no references. By how much a bucket changes is the difference of the two views.</remarks>
/// <param name="Before">As it stands; null if it would be created.</param>
/// <param name="After">As it would stand, which is not durable and never was; null if it would leave memory by the
/// <see cref="Retention"/> rule.</param>
public readonly record struct AllocationChange(AllocationView? Before, AllocationView? After)
{
    /// <summary>The allocation.</summary>
    public AllocationId Id => (After ?? Before)?.Id ?? default;
}
