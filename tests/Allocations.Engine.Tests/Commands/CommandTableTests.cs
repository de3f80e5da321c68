using System.Reflection;
using Allocations.Engine.Commands;
using Allocations.Engine.Tests.House;

namespace Allocations.Engine.Tests.Commands;

/// <summary>Every kind of command has its row, and every field of a payload its description: what is not described can't be
/// dumped, filtered by or checked.</summary>
public sealed class CommandTableTests
{
    private static readonly Type[] s_payloads =
    [
        .. EngineTypes.Written.Where(type => type.GetInterfaces().Any(
            each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IPayload<>))),
    ];

    [Fact]
    public void Every_kind_has_its_row() => Violations.AreNone(
        from kind in Enum.GetValues<CommandKind>()
        where kind != CommandKind.None && CommandTable.Find(kind)?.Kind != kind
        select $"{kind} is not in the table");

    [Fact]
    public void No_row_is_of_a_kind_that_there_is_not_and_none_is_there_twice() => Assert.Equal(
        CommandTable.All.Select(row => row.Kind).Distinct().Order(),
        Enumerable.Range(0, 256).Select(kind => CommandTable.Find((CommandKind)kind)?.Kind ?? CommandKind.None)
            .Where(kind => kind != CommandKind.None && Enum.IsDefined(kind)));

    [Fact]
    public void Every_field_of_a_payload_is_described_once() => Violations.AreNone(
        from payload in s_payloads
        let layout = LayoutOf(payload)
        from field in payload.GetFields(BindingFlags.Instance | BindingFlags.Public)
        let at = (int)System.Runtime.InteropServices.Marshal.OffsetOf(payload, field.Name)
        where field.Name is not ("Reserved" or "Padding")
        where at != layout.SerialBytesAt && at != layout.SerialCountAt && layout.Fields.All(each => each.Offset != at)
        select $"{payload.Name}.{field.Name} is not described");

    [Fact]
    public void Labels_differ_within_a_command() => Violations.AreNone(
        from row in CommandTable.All
        from label in row.Fields.GroupBy(field => field.Label)
        where label.Count() > 1
        select $"{row.Kind} has two fields {label.Key}");

    /// <summary>A filter finds a command by its product, allocation, document or serial numbers; these name none.</summary>
    [Fact]
    public void Every_kind_is_found_by_a_filter_or_names_nothing() => Assert.Equal(
        [
            CommandKind.RejectedRequest, CommandKind.DefineTenant, CommandKind.DefineActor, CommandKind.DefineLocation,
            CommandKind.FreezeLocation, CommandKind.ThawLocation, CommandKind.SetRetention, CommandKind.Tick,
            CommandKind.SetTime, CommandKind.StartTrail, CommandKind.EndTrail, CommandKind.SetTrailRetention,
            CommandKind.RecallLot, CommandKind.EndLotRecall, CommandKind.StopJob, CommandKind.ChangeLocation,
            CommandKind.ChangeTenant, CommandKind.ChangeActor, CommandKind.DiscontinueLocation, CommandKind.ReinstateLocation,
            CommandKind.CreateIndex, CommandKind.DropIndex, CommandKind.SetPriorityRule, CommandKind.RemovePriorityRule,
            CommandKind.DefineCustomerGroup, CommandKind.ChangeCustomerGroup, CommandKind.DefineCustomer,
            CommandKind.ChangeCustomer, CommandKind.DiscontinueCustomer, CommandKind.ReinstateCustomer,
            CommandKind.SetContract, CommandKind.EndContract, CommandKind.GrantPermission, CommandKind.RevokePermission,
            CommandKind.SetReallocationPolicy, CommandKind.SetCustomerReallocation,
            CommandKind.SetDistributionSegment, CommandKind.RemoveDistributionSegment, CommandKind.SetDistributionWeight,
            CommandKind.CommitDistribution, CommandKind.DiscardDistribution,
        ],
        from row in CommandTable.All
        where row is { ProductAt: < 0, AllocationAt: < 0, Defines: CommandSubject.None }
        where row.Fields.All(field => field.Format is not (FieldFormat.Document or FieldFormat.Lines))
        orderby row.Kind
        select row.Kind);

    [Fact]
    public void Every_kind_that_callers_send_belongs_to_one_family_and_every_family_has_some()
    {
        CommandKind[] own = [CommandKind.RejectedRequest, CommandKind.Tick];
        Violations.AreNone(
            from row in CommandTable.All
            where own.Contains(row.Kind)
                ? row.Family != CommandFamilies.None
                : !uint.IsPow2((uint)row.Family) || !CommandFamilies.AllCommands.HasFlag(row.Family)
            select $"{row.Kind} is of family {row.Family}");
        Assert.Equal(
            CommandFamilies.AllCommands,
            CommandTable.All.Aggregate(CommandFamilies.None, (families, row) => families | row.Family));
    }

    [Fact]
    public void Every_reason_has_names() => Violations.AreNone(
        from row in CommandTable.All
        where row.Fields.Any(field => field.Format == FieldFormat.Reason)
        where row.ReasonName is null && row.Kind != CommandKind.Unblock
        select $"the reason of {row.Kind} has no names");

    /// <summary>The forms that are written out agree with the table, on sound commands and on those with any two bytes of the
    /// fixed part changed.</summary>
    [Fact]
    public unsafe void The_forms_of_frequent_kinds_are_those_of_the_table()
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        int tried = 0;
        foreach (Func<CommandBuffer, int> add in Samples.All.Values)
        {
            buffer.Clear();
            add(buffer);
            var header = (CommandHeader*)buffer.Start;
            byte* payload = buffer.Start + CommandHeader.SizeOf;
            CommandDescriptor row = CommandTable.Find(header->Kind)!;
            for (int at = 0; at < row.PayloadBytes - 1; at++)
            {
                ushort before = *(ushort*)(payload + at);
                foreach (int changed in (int[])[before, before + 1, before - 1, 0, 1, 8, 255, 4096, ushort.MaxValue])
                {
                    *(ushort*)(payload + at) = (ushort)changed;
                    Assert.Equal(
                        row.Fits(payload, header->Length - CommandHeader.SizeOf), CommandForm.IsWellFormed(buffer.Start));
                    tried++;
                }

                *(ushort*)(payload + at) = before;
            }
        }

        Assert.True(tried > 10_000, $"only {tried} were tried");
    }

    private static PayloadLayout LayoutOf(Type payload) => (PayloadLayout)typeof(PayloadLayout)
        .GetMethod(nameof(PayloadLayout.Of))!.MakeGenericMethod(payload).Invoke(null, null)!;
}
