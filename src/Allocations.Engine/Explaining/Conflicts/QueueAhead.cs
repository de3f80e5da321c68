using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Those that precede an allocation in the queue of its product.</summary>
/// <param name="Count">Their number.</param>
/// <param name="Waiting">The quantity for which they wait.</param>
/// <param name="NeedsEverything">The first of them that accepts no part; 0 for none.</param>
/// <param name="IsComplete">Whether all of them were counted.</param>
internal readonly record struct QueueAhead(int Count, long Waiting, int NeedsEverything, bool IsComplete)
{
    /// <summary>Counts those that precede an allocation, up to a maximum.</summary>
    public static QueueAhead Of(EngineState state, int allocation, int most = EngineLimits.CompetitorsPerAnswer)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        (int count, long waiting, int first) = (0, 0, 0);
        state.Queues.Walk.Start(row.Product);
        while (state.Queues.Walk.Next(out int other) && state.AllocationRows[other].Key > row.Key)
        {
            if (count == most)
            {
                return new QueueAhead(count, waiting, first, IsComplete: false);
            }

            ref readonly AllocationRow ahead = ref state.AllocationRows[other];
            count++;
            waiting += state.Allocations.WaitingOf(ahead);
            first = first == 0 && !ahead.Is(AllocationTraits.AllowPartial) ? other : first;
        }

        return new QueueAhead(count, waiting, first, IsComplete: true);
    }
}
