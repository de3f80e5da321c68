using System.Runtime.InteropServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>Reads a trail from its first event to its last, and holds it against what the commands of the store come to.</summary>
internal static unsafe class TrailCheck
{
    /// <summary>Reads the trail of a store.</summary>
    /// <param name="trail">The trail; all that was executed has been handed to it.</param>
    /// <param name="expected">What it should hold.</param>
    /// <param name="sequence">The last command of the store.</param>
    /// <param name="beganAnew">Whether it had to begin anew, so that its blocks are others.</param>
    public static TrailVerdict Of(EventTrail? trail, ExpectedTrail expected, int sequence, bool beganAnew = false)
    {
        TrailRow row = expected.RowAt(sequence);
        bool isKept = trail?.IsKept ?? false;
        if (isKept != row.IsKept)
        {
            return new TrailVerdict($"a trail is {(isKept ? "kept" : "not kept")} at {sequence}, against what the commands say");
        }

        if (!isKept)
        {
            return new TrailVerdict(null);
        }

        List<TrailEvent> all = expected.At(sequence);
        EventPosition front = default;
        List<TrailEvent> found = [];
        string? damage = null;
        long blocks = 0;
        try
        {
            front = trail!.Front.Position;
            blocks = ReadAll(trail, found);
        }
        catch (EventsUnavailableException told)
        {
            damage = told.Message;
        }

        string? problem = FirstDifference([.. all.SkipWhile(each => each.Position < front)], found, isCut: damage is not null)
            ?? (damage is null ? FilterProblem(trail!, found, sequence) : null);
        bool isShort = all.Count > 0 && all[0].Position < front && !expected.WasLimited(sequence);
        string? missing = isShort ? $"the trail begins with {front}, and should begin with {all[0].Position}" : null;
        if (problem is null && damage is null && missing is null && !beganAnew && sequence == expected.Sequence)
        {
            problem = FirstDifferenceOfBlocks(trail!, expected.Reference);
        }

        return new TrailVerdict(problem, damage, missing, blocks, found.Count);
    }

    private static long ReadAll(EventTrail trail, List<TrailEvent> found)
    {
        using TrailReader reader = new(trail);
        long first = trail.Front.Block;
        long number = first;
        do
        {
            found.AddRange(reader.Read(number++, default));
        }
        while (reader.IsFull);

        return number - first - 1;
    }

    /// <summary>Events that are read must be those that are expected, one by one; so none is invented, and none comes twice.</summary>
    private static string? FirstDifference(List<TrailEvent> expected, List<TrailEvent> found, bool isCut)
    {
        for (int i = 0; i < Math.Min(expected.Count, found.Count); i++)
        {
            if (!IsSame(expected[i], found[i]))
            {
                return $"event {i} of the trail is {Line(found[i])}, and should be {Line(expected[i])}";
            }
        }

        return found.Count > expected.Count ? $"the trail holds {Line(found[expected.Count])}, and nothing has happened there"
            : found.Count < expected.Count && !isCut ? $"the trail lacks {Line(expected[found.Count])}, and says nothing"
            : null;
    }

    /// <summary>The history of one allocation, which is found through the filters of the blocks.</summary>
    private static string? FilterProblem(EventTrail trail, List<TrailEvent> all, int sequence)
    {
        TrailEvent[] ofAllocations = [.. all.Where(each => each.Record.Kind == EventKind.QuantityMoved)];
        if (ofAllocations.Length == 0)
        {
            return null;
        }

        long allocation = ofAllocations[sequence % ofAllocations.Length].Record.Allocation;
        using TrailReader reader = new(trail);
        TrailSearch search = new(allocation);
        List<TrailEvent> found = [];
        long number = trail.Front.Block;
        do
        {
            reader.Search(number++, search, found);
        }
        while (reader.IsFull);

        HashSet<EventPosition> positions = [.. found.Select(each => each.Position)];
        TrailEvent[] lost =
        [
            .. ofAllocations.Where(each => each.Record.Allocation == allocation && !positions.Contains(each.Position)),
        ];
        return lost.Length > 0 ? $"the history of allocation {allocation} lacks {Line(lost[0])}" : null;
    }

    /// <summary>The chain behind the open block stands for all blocks before.</summary>
    private static string? FirstDifferenceOfBlocks(EventTrail trail, EventTrail reference)
    {
        using TrailBlock open = new();
        using TrailBlock right = new();
        if (!trail.TryCopyOpen(trail.OpenNumber, open) || !reference.TryCopyOpen(reference.OpenNumber, right))
        {
            return "a block was filled while nobody wrote";
        }

        BlockHeader* header = open.Header;
        BlockHeader* wanted = right.Header;
        bool isSame = header->Number == wanted->Number
            && header->FrontBlock == wanted->FrontBlock && header->FrontChain == wanted->FrontChain
            && header->PreviousChain == wanted->PreviousChain && header->Began == wanted->Began && header->Last == wanted->Last
            && open.Events.SequenceEqual(right.Events) && open.FilterBytes.SequenceEqual(right.FilterBytes);
        return isSame ? null : $"block {header->Number} of the trail is not block {wanted->Number} that the commands lead to";
    }

    private static bool IsSame(in TrailEvent left, in TrailEvent right) =>
        left.Position == right.Position
        && IsSame(left.Record, right.Record)
        && left.Command.Command == right.Command.Command && left.Command.Reason == right.Command.Reason
        && left.Command.Actor == right.Command.Actor && left.Command.Sequence == right.Command.Sequence
        && left.Command.Time == right.Command.Time && left.Command.Tenant == right.Command.Tenant
        && left.TextTag == right.TextTag && left.Text == right.Text;

    private static bool IsSame(in EventRecord left, in EventRecord right) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<EventRecord>(in left))
            .SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<EventRecord>(in right)));

    private static string Line(in TrailEvent each) =>
        $"{each.Position} {each.Record.Kind} (allocation {each.Record.Allocation}, product {each.Record.Product}, "
        + $"quantity {each.Record.Quantity}, '{each.Text}')";
}
