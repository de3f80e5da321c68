using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Changes the definition of a location (CAT-6), also of one with stock. Another kind makes its stock available or
/// unavailable, as freezing does; another walk order puts the ledgers of its products into another order.</summary>
internal static unsafe class ChangingLocations
{
    public static CommandStatus Apply(in RuleContext rule, ChangeLocationCommand* command)
    {
        if ((command->Given & ~LocationProperties.All) != 0 || command->Kind > LocationKind.Restricted)
        {
            return rule.Refuse(InvalidOption);
        }

        int location = command->Location;
        if (rule.CheckLocation(location) is not Ok and var unknown)
        {
            return unknown;
        }

        ref readonly LocationRow row = ref rule.State.Catalog.Locations.Rows[location];
        var before = new Definition(row.Kind, row.WalkOrder, row.TransportCost);
        var after = new Definition(
            Gives(command, LocationProperties.Kind) ? command->Kind : row.Kind,
            Gives(command, LocationProperties.WalkOrder) ? command->WalkOrder : row.WalkOrder,
            Gives(command, LocationProperties.TransportCost) ? command->TransportCost : row.TransportCost);
        TextStore texts = rule.State.Texts;
        bool hasOtherSite = Gives(command, LocationProperties.Site) && !texts[row.SiteText].SequenceEqual(SiteOf(command));
        bool hasOtherZone = Gives(command, LocationProperties.Zone) && !texts[row.ZoneText].SequenceEqual(ZoneOf(command));
        if (before == after && !hasOtherSite && !hasOtherZone)
        {
            return rule.Answer(Unchanged, location);
        }

        if (before.Kind == LocationKind.TechnicianVehicle && after.Kind != before.Kind
            && FirstWithTechnician(rule.State, location) is > 0 and var product)
        {
            return rule.Refuse(StockInUse, product);
        }

        using ReaderPause pause = rule.State.Tables.PauseReaders();
        if (hasOtherSite)
        {
            SetText(rule, location, ChangedProperty.Site, SiteOf(command));
        }

        if (hasOtherZone)
        {
            SetText(rule, location, ChangedProperty.Zone, ZoneOf(command));
        }

        return rule.Done(location, index: Change(rule, location, before, after));
    }

    private static bool Gives(ChangeLocationCommand* command, LocationProperties property) => (command->Given & property) != 0;

    private static ReadOnlySpan<byte> SiteOf(ChangeLocationCommand* command) => new(command + 1, command->SiteBytes);

    private static ReadOnlySpan<byte> ZoneOf(ChangeLocationCommand* command) =>
        new((byte*)(command + 1) + command->SiteBytes, command->ZoneBytes);

    /// <summary>The lowest product of which a technician has stock in a vehicle; 0 if there is none. The command may be refused
    /// for it, so ledgers that are not linked yet are looked at where they are.</summary>
    private static int FirstWithTechnician(EngineState state, int location)
    {
        int first = 0;
        LocationLedgers ledgers = state.LocationLedgers;
        if (state.RulesVersion < RulesVersion.RefusedUnchanged)
        {
            ledgers.Complete();
        }

        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            first = Lower(first, state.LedgerRows[ledger]);
        }

        for (int ledger = ledgers.Count + 1; ledger < state.LedgerRows.Count; ledger++)
        {
            first = state.LedgerRows[ledger].Location == location ? Lower(first, state.LedgerRows[ledger]) : first;
        }

        return first;
    }

    private static int Lower(int first, in LedgerRow row) =>
        row.WithTechnician > 0 && (first == 0 || row.Product < first) ? row.Product : first;

    /// <returns>The number of waiting allocations that got stock.</returns>
    private static int Change(in RuleContext rule, int location, in Definition before, in Definition after)
    {
        EngineState state = rule.State;
        Record(rule, location, ChangedProperty.LocationKind, (long)before.Kind, (long)after.Kind);
        Record(rule, location, ChangedProperty.WalkOrder, before.WalkOrder, after.WalkOrder);
        Record(rule, location, ChangedProperty.TransportCost, before.TransportCost, after.TransportCost);
        ref LocationRow row = ref state.Catalog.Locations.Rows.Edit(location);
        bool wasAllocatable = row.IsAllocatable;
        (row.Kind, row.WalkOrder, row.TransportCost) = (after.Kind, after.WalkOrder, after.TransportCost);
        state.Catalog.NoteKind(after.Kind);
        if (before.WalkOrder != after.WalkOrder)
        {
            Reorder(state, location, after.WalkOrder);
        }

        if (before.WalkOrder != after.WalkOrder || before.TransportCost != after.TransportCost)
        {
            NoteOrder(state, location);
        }

        return wasAllocatable == row.IsAllocatable ? 0 : LocationSupply.Update(rule, location);
    }

    /// <summary>Says that the stock at a location is taken in another order. Ledgers that are not linked yet are looked at where
    /// they are.</summary>
    private static void NoteOrder(EngineState state, int location)
    {
        if (state.Queues.Terms.Count == 0)
        {
            return;
        }

        LocationLedgers ledgers = state.LocationLedgers;
        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            state.Stock.NoteOrder(state.LedgerRows[ledger].Product);
        }

        for (int ledger = ledgers.Count + 1; ledger < state.LedgerRows.Count; ledger++)
        {
            if (state.LedgerRows[ledger].Location == location)
            {
                state.Stock.NoteOrder(state.LedgerRows[ledger].Product);
            }
        }
    }

    private static void Reorder(EngineState state, int location, int walkOrder)
    {
        LocationLedgers ledgers = state.LocationLedgers;
        ledgers.Complete();
        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            state.Stock.SetWalkOrder(ledger, walkOrder);
        }

        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            state.Stock.Reorder(state.LedgerRows[ledger].Product);
        }
    }

    private static void SetText(in RuleContext rule, int location, ChangedProperty property, ReadOnlySpan<byte> text)
    {
        EngineState state = rule.State;
        ref LocationRow row = ref state.Catalog.Locations.Rows.Edit(location);
        ref int reference = ref property == ChangedProperty.Site ? ref row.SiteText : ref row.ZoneText;
        state.Events.SetText(EventKind.LocationChanged, location, property, state.Texts[reference], text);
        state.Texts.Remove(reference);
        reference = state.Texts.Add(text);
    }

    private static void Record(in RuleContext rule, int location, ChangedProperty property, long before, long after)
    {
        if (before != after)
        {
            rule.State.Events.Set(EventKind.LocationChanged, location, property, before, after);
        }
    }

    /// <summary>The properties of a definition that are no texts.</summary>
    private readonly record struct Definition(LocationKind Kind, int WalkOrder, int TransportCost);
}
