using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The change of one allocation that commands would cause (see
/// <see cref="AllocationEngine.PreviewAsync"/>).</summary>
/// <remarks>Immutable, no references. The change of a bucket is the difference of the two views.</remarks>
/// <param name="Before">The present view; null if the allocation would be created.</param>
/// <param name="After">The view afterwards, which is not durable; null if the allocation would be retired
/// (<see cref="Retention"/>).</param>
public readonly record struct AllocationChange(AllocationView? Before, AllocationView? After)
{
    /// <summary>The allocation.</summary>
    [JsonIgnore]
    public AllocationId Id => (After ?? Before)?.Id ?? default;
}
