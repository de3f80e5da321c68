using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>What commands call allocations, so that a command goes on meaning the same when others are left out before
/// it.</summary>
internal static class AllocationNames
{
    /// <summary>Whether the outcome of a command names a new allocation.</summary>
    public static bool Gives(ModelCommand command) => command is Create or Hold or Split or Recreate;

    /// <summary>The command with the ids that its allocations have now.</summary>
    public static ModelCommand Renamed(ModelCommand command, Dictionary<long, long> names) => command switch
    {
        Release c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Cancel c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Block c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        WriteOff c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Substitute c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        ChangeQuantity c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        GiveUp c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Reschedule c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Redirect c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Split c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Recreate c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Pick c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        PutBack c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        CheckOut c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        CheckIn c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Ship c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        HandOver c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        PlaceOnOrder c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        TakeOffOrder c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        ReverseRelease c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Promote c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        SetExpiry c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Merge c => c with
        {
            From = names.GetValueOrDefault(c.From, c.From), Into = names.GetValueOrDefault(c.Into, c.Into),
        },
        Reallocate c => c with
        {
            From = names.GetValueOrDefault(c.From, c.From), To = names.GetValueOrDefault(c.To, c.To),
        },
        _ => command,
    };
}
