using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tests.House;

/// <summary>Sizes and offsets: of what lies on disk, and of what must share a cache line or keep away from one.</summary>
public sealed class LayoutTests
{
    /// <summary>Bytes inside a struct that no field covers; those behind the last field are its room to grow.</summary>
    private static readonly Dictionary<Type, string> _holes = new()
    {
        [typeof(BlockHeader)] = "33..36, 68..72, 88..96, 164..168, 176..240",
        [typeof(BTreeNode)] = "12..16",
        [typeof(CheckpointHeader)] = "160..240",
        [typeof(CommandRecord)] = "3..4",
        [typeof(FrameHeader)] = "29..32, 148..240",
        [typeof(MoveCommand)] = "26..28",
        [typeof(RingPositions)] = "0..128, 136..256",
        [typeof(SetSafetyStockCommand)] = "4..8",
        [typeof(TextRecord)] = "2..4",
        [typeof(TrailRow)] = "1..4",
    };

    private static IEnumerable<Type> Explicit => EngineTypes.Written.Where(type => type.IsExplicitLayout);

    [Theory]
    [InlineData(typeof(LedgerRow), 128)]
    [InlineData(typeof(BackorderLimitRow), 16)]
    [InlineData(typeof(ProductRow), 128)]
    [InlineData(typeof(AllocationRow), 128)]
    [InlineData(typeof(AllocationDetailRow), 64)]
    [InlineData(typeof(OperationRow), 64)]
    [InlineData(typeof(OperationBucket), 64)]
    [InlineData(typeof(OperationCursor), 8)]
    [InlineData(typeof(CounterRow), 64)]
    [InlineData(typeof(UnitRow), 32)]
    [InlineData(typeof(LocationRow), 32)]
    [InlineData(typeof(LotRow), 24)]
    [InlineData(typeof(LotTimerRow), 16)]
    [InlineData(typeof(PartyRow), 16)]
    [InlineData(typeof(ReservationRow), 24)]
    [InlineData(typeof(ReservationListRow), 32)]
    [InlineData(typeof(LaneRow), 12)]
    [InlineData(typeof(RetentionRow), 64)]
    [InlineData(typeof(TrailRow), 32)]
    [InlineData(typeof(JobRow), 80)]
    [InlineData(typeof(StepRow), 56)]
    [InlineData(typeof(ProductCodeRow), 20)]
    [InlineData(typeof(CustomerRow), 32)]
    [InlineData(typeof(CustomerGroupRow), 16)]
    [InlineData(typeof(MarketRow), 8)]
    [InlineData(typeof(ContractRow), 48)]
    [InlineData(typeof(ChannelLimitRow), 32)]
    [InlineData(typeof(ReallocationPolicyRow), 4)]
    [InlineData(typeof(LineOfReallocation), 32)]
    [InlineData(typeof(GrantRow), 24)]
    [InlineData(typeof(DistributionSegmentRow), 72)]
    [InlineData(typeof(DistributionRunRow), 128)]
    [InlineData(typeof(DistributionProductRow), 48)]
    [InlineData(typeof(DistributionPoolRow), 32)]
    [InlineData(typeof(DistributionEntryRow), 72)]
    [InlineData(typeof(DistributionMoveRow), 16)]
    [InlineData(typeof(DistributionShareRow), 48)]
    [InlineData(typeof(SortRow), 24)]
    [InlineData(typeof(SlicedSortRow), 24)]
    [InlineData(typeof(GrantListRow), 16)]
    [InlineData(typeof(MeasureRow), 32)]
    [InlineData(typeof(OwnerRow), 8)]
    [InlineData(typeof(TimerRow), 40)]
    [InlineData(typeof(TimerRootRow), 8)]
    [InlineData(typeof(TimerEntry), 16)]
    [InlineData(typeof(ReceiptHourRow), 16)]
    [InlineData(typeof(BackdatedRow), 16)]
    [InlineData(typeof(WaiterRow), 64)]
    [InlineData(typeof(TermsRow), 40)]
    [InlineData(typeof(AllocationIndexRow), 40)]
    [InlineData(typeof(PriorityRuleRow), 40)]
    [InlineData(typeof(PriorityRow), 24)]
    [InlineData(typeof(PriorityRootRow), 16)]
    [InlineData(typeof(WaitingRootRow), 8)]
    [InlineData(typeof(CommandHeader), 32)]
    [InlineData(typeof(Outcome), 32)]
    [InlineData(typeof(Bucket), 64)]
    [InlineData(typeof(BlockHeader), 256)]
    [InlineData(typeof(EventRecord), 48)]
    [InlineData(typeof(CommandRecord), 48)]
    [InlineData(typeof(TextRecord), 48)]
    [InlineData(typeof(CheckpointHeader), 256)]
    [InlineData(typeof(ChunkRef), 32)]
    [InlineData(typeof(SavedUnit), 8)]
    [InlineData(typeof(SavedUnitPage), 64)]
    [InlineData(typeof(FrameHeader), 256)]
    public void Sizes_are_fixed(Type type, int bytes) => Assert.Equal(bytes, SizeOf(type));

    [Fact]
    public void Every_row_has_its_size_checked()
    {
        var listed = typeof(LayoutTests).GetMethod(nameof(Sizes_are_fixed))!
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => ((IReadOnlyList<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value)
            .ToHashSet();
        Violations.AreNone(
            from type in Explicit
            where type == typeof(CommandHeader) || type.Name.EndsWith("Row", StringComparison.Ordinal)
            where !listed.Contains(type)
            select $"{type.Name}: add its size above");
    }

    [Fact]
    public void Declared_sizes_are_the_real_ones() => Violations.AreNone(
        from type in Explicit
        let declared = type.StructLayoutAttribute!.Size
        where declared != 0 && declared != SizeOf(type)
        select $"{type.Name} declares {declared} bytes and has {SizeOf(type)}");

    [Fact]
    public void Fields_neither_overlap_nor_leave_holes() => Violations.AreNone(
        from type in Explicit
        let problem = Inspect(type)
        where problem is not null
        select $"{type.Name}: {problem}");

    [Fact]
    public void Fields_are_aligned() => Violations.AreNone(
        from type in Explicit
        from field in Fields(type)
        let alignment = Math.Min(8, LargestPart(field.Type))
        where field.Offset % alignment != 0
        select $"{type.Name}.{field.Name} at {field.Offset} is not aligned to {alignment}");

    [Fact]
    public void Rows_hold_no_references()
    {
        Violations.AreNone(
            from type in EngineTypes.Written
            where type.IsValueType && type.Name.EndsWith("Row", StringComparison.Ordinal) && !type.IsGenericTypeDefinition
            where ContainsReferences(type)
            select type.FullName);

        // What is not named a row cannot become one either.
        Assert.Contains(
            typeof(Table<>).GetGenericArguments()[0].GetCustomAttributesData(),
            attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
    }

    [Fact]
    public void Row_structs_say_their_layout() => Violations.AreNone(
        from type in EngineTypes.Written
        where type.IsValueType && type.Name.EndsWith("Row", StringComparison.Ordinal) && !type.IsReadOnly()
        where !type.IsExplicitLayout
        select $"{type.FullName} leaves its layout to the runtime");

    [Fact]
    public void The_ends_of_the_ring_keep_away_from_each_other()
    {
        (string Name, Type Type, int Offset)[] fields = Fields(typeof(RingPositions));
        Assert.True(fields.Length >= 2);
        Assert.True(fields[0].Offset >= 128, $"{fields[0].Name} starts at {fields[0].Offset}");
        for (int i = 1; i < fields.Length; i++)
        {
            int distance = fields[i].Offset - fields[i - 1].Offset;
            Assert.True(distance >= 128, $"{fields[i - 1].Name} and {fields[i].Name} are {distance} bytes apart");
        }

        int rest = SizeOf(typeof(RingPositions)) - fields[^1].Offset;
        Assert.True(rest >= 128, $"{fields[^1].Name} has {rest} bytes to itself");
    }

    [Fact]
    public void What_a_promise_moves_lies_in_one_cache_line() => Violations.AreNone(
        from name in (string[])["Version", "Free", "Allocated", "Delivered", "LastSequence"]
        let offset = Fields(typeof(LedgerRow)).Single(field => field.Name == name).Offset
        where offset + 8 > 64 && offset >= 64
        select $"LedgerRow.{name} lies at {offset}");

    /// <summary>That an id is the row's, what a release moves, and that the allocation then joins the finished.</summary>
    [Fact]
    public void What_a_release_touches_lies_in_one_cache_line() => Violations.AreNone(
        from name in (string[])[
            "Version", "Product", "Place", "Open", "Allocated", "Delivered", "Generation", "Next", "LastSequence",
            "_reservedAtLedgerOrFinishedAt"]
        let offset = Fields(typeof(AllocationRow)).Single(field => field.Name == name).Offset
        where offset >= 64
        select $"AllocationRow.{name} lies at {offset}");

    private static string? Inspect(Type type)
    {
        int covered = 0;
        List<string> holes = [];
        foreach ((string name, Type field, int offset) in Fields(type))
        {
            if (offset < covered)
            {
                return $"{name} at {offset} overlaps what ends at {covered}";
            }

            if (offset > covered)
            {
                holes.Add($"{covered}..{offset}");
            }

            covered = offset + SizeOf(field);
        }

        string found = string.Join(", ", holes);
        string known = _holes.GetValueOrDefault(type, "");
        return found == known ? null : $"holes at \"{found}\", known are \"{known}\"";
    }

    private static (string Name, Type Type, int Offset)[] Fields(Type type) =>
    [
        .. from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let offset = field.GetCustomAttribute<FieldOffsetAttribute>()!.Value
           orderby offset
           select (field.Name, field.FieldType, offset),
    ];

    private static int LargestPart(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer
        ? SizeOf(type)
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => LargestPart(field.FieldType)).DefaultIfEmpty(1).Max();

    private static int SizeOf(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!
        .MakeGenericMethod(type).Invoke(null, null)!;

    private static bool ContainsReferences(Type type) => (bool)typeof(RuntimeHelpers)
        .GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!.MakeGenericMethod(type).Invoke(null, null)!;
}
