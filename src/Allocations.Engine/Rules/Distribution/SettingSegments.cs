using System.Globalization;
using System.Text.Unicode;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Sets and removes the segments of distribution profiles, and the weights of customers (REA-5).</summary>
internal static unsafe class SettingSegments
{
    private const int MostText = 768;

    public static CommandStatus ApplySet(in RuleContext rule, SetDistributionSegmentCommand* command)
    {
        if (!IsRange(command))
        {
            return rule.Refuse(InvalidOption);
        }

        CommandStatus status;
        if ((status = command->Customer == 0 ? Ok : rule.CheckCustomer(command->Customer)) != Ok
            || (status = command->CustomerGroup == 0 ? Ok : rule.CheckCustomerGroup(command->CustomerGroup)) != Ok
            || (status = command->Location == 0 ? Ok : rule.CheckLocation(command->Location)) != Ok
            || (status = CheckPlanning(rule)) != Ok)
        {
            return status;
        }

        EngineState state = rule.State;
        byte* texts = (byte*)(command + 1);
        var profile = new ReadOnlySpan<byte>(texts, command->ProfileBytes);
        DistributionSegmentRow wanted = RowOf(command, rule.Tenant);
        int existing = state.Segments.Find(rule.Tenant, profile, command->Position);
        if (existing == 0 && state.Segments.CountOf(rule.Tenant) >= EngineLimits.DistributionSegmentsPerTenant)
        {
            return rule.Refuse(TooManyDistributionSegments, EngineLimits.DistributionSegmentsPerTenant);
        }

        if (!rule.HasRoomForMarkets() || (existing == 0 && state.Segments.IsFull))
        {
            return rule.Refuse(
                CapacityReached,
                rule.HasRoomForMarkets() ? state.Segments.Rows.Count - 1 : state.Customers.Markets.Rows.Count - 1);
        }

        texts += command->ProfileBytes;
        wanted.Region = state.Customers.AddMarket(rule.Tenant, new ReadOnlySpan<byte>(texts, command->RegionBytes));
        texts += command->RegionBytes;
        wanted.Channel = state.Customers.AddMarket(rule.Tenant, new ReadOnlySpan<byte>(texts, command->ChannelBytes));
        if (existing != 0 && state.Segments.Rows[existing].IsSameAs(wanted))
        {
            return rule.Answer(Unchanged);
        }

        Record(state, rule.Tenant, profile, existing, wanted);
        if (existing == 0)
        {
            state.Segments.Add(wanted, profile);
        }
        else
        {
            state.Segments.Replace(existing, wanted);
        }

        return rule.Done(command->Position);
    }

    public static CommandStatus ApplyRemove(in RuleContext rule, RemoveDistributionSegmentCommand* command)
    {
        EngineState state = rule.State;
        if (CheckPlanning(rule) is not Ok and var refused)
        {
            return refused;
        }

        var profile = new ReadOnlySpan<byte>(command + 1, command->ProfileBytes);
        int existing = state.Segments.Find(rule.Tenant, profile, command->Position);
        if (existing == 0)
        {
            return rule.Answer(Unchanged);
        }

        Record(state, rule.Tenant, profile, existing, after: default);
        state.Segments.Remove(existing);
        return rule.Done(command->Position);
    }

    public static CommandStatus ApplyWeight(in RuleContext rule, SetDistributionWeightCommand* command)
    {
        if (command->Weight is < 1 or > EngineLimits.DistributionWeight)
        {
            return rule.Refuse(InvalidOption);
        }

        EngineState state = rule.State;
        int customer = command->Customer;
        CommandStatus status;
        if ((status = rule.CheckCustomer(customer)) != Ok || (status = CheckPlanning(rule)) != Ok)
        {
            return status;
        }

        int before = state.Customers.Rows[customer].Weight;
        if (before == command->Weight)
        {
            return rule.Answer(Unchanged, customer);
        }

        state.Customers.Rows.Edit(customer).Weight = command->Weight;
        state.Events.Set(EventKind.CustomerChanged, customer, ChangedProperty.DistributionWeight, before, command->Weight);
        return rule.Done(customer);
    }

    /// <summary>Checks that no run of the tenant is being planned, which reads segments and weights.</summary>
    private static CommandStatus CheckPlanning(in RuleContext rule)
    {
        ref readonly DistributionRunRow run = ref rule.State.Distribution.Run;
        return run.State == DistributionState.Planning && run.Tenant == rule.Tenant ? rule.Refuse(DistributionRuns, run.Job) : Ok;
    }

    private static bool IsRange(SetDistributionSegmentCommand* command) =>
        command->Position is > 0 and <= EngineLimits.SegmentsPerProfile
        && command->MinPriority is >= 0 and <= 1000 && command->MaxPriority is >= 0 and <= 1000
        && command->MinTier is >= 0 and <= EngineLimits.CustomerTier && command->MaxTier is >= 0 and <= EngineLimits.CustomerTier
        && RowOf(command, 0).IsPossible;

    private static DistributionSegmentRow RowOf(SetDistributionSegmentCommand* command, int tenant) => new()
    {
        Lot = command->Lot, Minimum = command->Minimum, RequiredBefore = command->RequiredBefore, Tenant = tenant,
        Customer = command->Customer, CustomerGroup = command->CustomerGroup, Location = command->Location,
        MinPriority = (ushort)command->MinPriority, MaxPriority = (ushort)command->MaxPriority,
        MinTier = (byte)command->MinTier, MaxTier = (byte)command->MaxTier, Position = (byte)command->Position,
        Strategy = command->Strategy, Sharing = command->Sharing, Rounding = command->Rounding,
        DocumentKind = command->DocumentKind, Bands = command->Bands,
    };

    /// <summary>Records the segment before and after, as text.</summary>
    private static void Record(
        EngineState state, int tenant, ReadOnlySpan<byte> profile, int before, in DistributionSegmentRow after)
    {
        if (!state.Events.IsRecording)
        {
            return;
        }

        Span<byte> room = stackalloc byte[2 * MostText];
        ReadOnlySpan<byte> was = before == 0
            ? default
            : Text(state, room[..MostText], profile, state.Segments.Rows[before]);
        ReadOnlySpan<byte> becomes = after.IsInUse ? Text(state, room[MostText..], profile, after) : default;
        state.Events.SetText(
            EventKind.DistributionSegmentSet, tenant, ChangedProperty.DistributionSegment, was, becomes);
    }

    private static ReadOnlySpan<byte> Text(
        EngineState state, Span<byte> room, ReadOnlySpan<byte> profile, in DistributionSegmentRow row)
    {
        profile.CopyTo(room);
        Utf8.TryWrite(
            room[profile.Length..], CultureInfo.InvariantCulture,
            $": {row.Position} {row.Strategy} bands {row.Bands} priority {row.MinPriority}-{row.MaxPriority}",
            out int written);
        written += profile.Length;
        Utf8.TryWrite(
            room[written..], CultureInfo.InvariantCulture,
            $" customer {row.Customer} group {row.CustomerGroup} tier {row.MinTier}-{row.MaxTier} document {row.DocumentKind}",
            out int next);
        written += next;
        Utf8.TryWrite(
            room[written..], CultureInfo.InvariantCulture,
            $" location {row.Location} before {row.RequiredBefore} share {row.Sharing} {row.Rounding} lot {row.Lot}",
            out next);
        written += next;
        Utf8.TryWrite(room[written..], CultureInfo.InvariantCulture, $" minimum {row.Minimum} region ", out next);
        written += next;
        written += Put(state.Customers.MarketText(row.Region), room[written..]);
        written += Put(" channel "u8, room[written..]);
        written += Put(state.Customers.MarketText(row.Channel), room[written..]);
        return room[..written];
    }

    private static int Put(ReadOnlySpan<byte> text, Span<byte> room)
    {
        text.CopyTo(room);
        return text.Length;
    }
}
