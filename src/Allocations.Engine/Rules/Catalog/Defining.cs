using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Defining tenants, actors, products and locations (CAT-1, CAT-2, CAT-3). The same definition twice changes
/// nothing.</summary>
internal static unsafe class Defining
{
    /// <summary>The statuses that a malformed command may carry.</summary>
    public static bool IsFormStatus(AllocationStatus status) => status is
        AllocationStatus.TextTooLong or AllocationStatus.TextMissing or AllocationStatus.TextInvalid
        or AllocationStatus.ListTooLong or AllocationStatus.ListEmpty or AllocationStatus.InvalidOption;

    public static AllocationStatus Tenant(EngineState state, in CommandContext context, DefinePartyCommand* command) =>
        Party(state, context, command, state.Catalogue.Tenants, owner: 0, EventKind.TenantDefined);

    public static AllocationStatus Actor(EngineState state, in CommandContext context, DefinePartyCommand* command) =>
        Party(state, context, command, state.Catalogue.Actors, context.Tenant, EventKind.ActorDefined);

    public static AllocationStatus Product(EngineState state, in CommandContext context, DefineProductCommand* command)
    {
        if (command->Tracking > Tracking.Lots || command->Selection > SelectionStrategy.Fefo
            || command->Backorder > BackorderPolicy.Hold || command->IsAllocatable > 1 || command->UnitValue < 0)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (command->Increment <= 0
            || (command->Tracking == Tracking.Serialized && command->Increment % Quantity.MillionthsPerUnit != 0))
        {
            return context.Refuse(AllocationStatus.InvalidIncrement);
        }

        if (command->Selection == SelectionStrategy.Fefo && command->Tracking != Tracking.Lots)
        {
            return context.Refuse(AllocationStatus.SelectionNeedsLots);
        }

        byte* tail = (byte*)command + DefineProductCommand.SizeOf;
        var sku = new ReadOnlySpan<byte>(tail, command->SkuBytes);
        var name = new ReadOnlySpan<byte>(tail + command->SkuBytes, command->NameBytes);
        CodeBook<ProductRow> products = state.Catalogue.Products;
        ProductTraits traits = TraitsOf(command);
        int existing = products.Find(context.Tenant, sku);
        if (existing != 0)
        {
            ref readonly ProductRow known = ref products.Rows[existing];
            bool same = (known.Traits & ~ProductTraits.NotDefined) == traits
                && known.Increment == command->Increment
                && known.UnitValue == command->UnitValue
                && state.Texts[known.NameText].SequenceEqual(name);
            return Existing(context, existing, same);
        }

        if (products.IsFull)
        {
            return context.Refuse(AllocationStatus.CapacityReached, products.Rows.Count - 1);
        }

        int added = products.Add(context.Tenant, sku, out int skuText);
        ref ProductRow row = ref products.Rows.Edit(added);
        row.Tenant = context.Tenant;
        row.Traits = traits;
        row.Increment = command->Increment;
        row.UnitValue = command->UnitValue;
        row.SkuText = skuText;
        row.NameText = state.Texts.Add(name);
        row.LastSequence = context.Sequence;
        state.Events.Defined(EventKind.ProductDefined, added, sku);
        return context.Done(added);
    }

    public static AllocationStatus Location(EngineState state, in CommandContext context, DefineLocationCommand* command)
    {
        if (command->Kind > LocationKind.Restricted)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        byte* tail = (byte*)command + DefineLocationCommand.SizeOf;
        var code = new ReadOnlySpan<byte>(tail, command->CodeBytes);
        var site = new ReadOnlySpan<byte>(tail + command->CodeBytes, command->SiteBytes);
        var zone = new ReadOnlySpan<byte>(tail + command->CodeBytes + command->SiteBytes, command->ZoneBytes);
        CodeBook<LocationRow> locations = state.Catalogue.Locations;
        int existing = locations.Find(context.Tenant, code);
        if (existing != 0)
        {
            ref readonly LocationRow known = ref locations.Rows[existing];
            bool same = known.Kind == command->Kind
                && known.WalkOrder == command->WalkOrder
                && known.TransportCost == command->TransportCost
                && state.Texts[known.SiteText].SequenceEqual(site)
                && state.Texts[known.ZoneText].SequenceEqual(zone);
            return Existing(context, existing, same);
        }

        if (locations.IsFull)
        {
            return context.Refuse(AllocationStatus.CapacityReached, locations.Rows.Count - 1);
        }

        int added = locations.Add(context.Tenant, code, out int codeText);
        ref LocationRow row = ref locations.Rows.Edit(added);
        row.Tenant = context.Tenant;
        row.Kind = command->Kind;
        row.WalkOrder = command->WalkOrder;
        row.TransportCost = command->TransportCost;
        row.CodeText = codeText;
        row.SiteText = state.Texts.Add(site);
        row.ZoneText = state.Texts.Add(zone);
        state.Events.Defined(EventKind.LocationDefined, added, code);
        return context.Done(added);
    }

    private static AllocationStatus Party(
        EngineState state, in CommandContext context, DefinePartyCommand* command, CodeBook<PartyRow> parties, int owner,
        EventKind kind)
    {
        byte* tail = (byte*)command + DefinePartyCommand.SizeOf;
        var code = new ReadOnlySpan<byte>(tail, command->CodeBytes);
        var name = new ReadOnlySpan<byte>(tail + command->CodeBytes, command->NameBytes);
        int existing = parties.Find(owner, code);
        if (existing != 0)
        {
            return Existing(context, existing, state.Texts[parties.Rows[existing].NameText].SequenceEqual(name));
        }

        if (parties.IsFull)
        {
            return context.Refuse(AllocationStatus.CapacityReached, parties.Rows.Count - 1);
        }

        int added = parties.Add(owner, code, out int codeText);
        parties.Rows.Edit(added) = new PartyRow
        {
            Tenant = owner, CodeText = codeText, NameText = state.Texts.Add(name),
        };
        state.Events.Defined(kind, added, code);
        return context.Done(added);
    }

    private static AllocationStatus Existing(in CommandContext context, int id, bool same) =>
        context.Answer(same ? AllocationStatus.Unchanged : AllocationStatus.DefinedDifferently, id);

    private static ProductTraits TraitsOf(DefineProductCommand* command) =>
        (command->Tracking == Tracking.Serialized ? ProductTraits.Serialized : 0)
        | (command->Tracking == Tracking.Lots ? ProductTraits.LotTracked : 0)
        | (command->Selection == SelectionStrategy.Fefo ? ProductTraits.Fefo : 0)
        | (command->IsAllocatable == 0 ? ProductTraits.NotAllocatable : 0)
        | (command->Selection == SelectionStrategy.Lifo ? ProductTraits.Lifo : 0)
        | (command->Backorder == BackorderPolicy.Hold ? ProductTraits.HoldsForHead : 0);
}
