using System.Globalization;
using Allocations.Engine.Commands;
using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>Translates recorded events, or those of the trail, into public ones.</summary>
internal static class EventTranslation
{
    /// <summary>Translates one event.</summary>
    /// <param name="found">The event.</param>
    /// <param name="serials">The serial numbers of units whose event has none.</param>
    public static EngineEvent Of(in TrailEvent found, Dictionary<int, string> serials)
    {
        EventRecord record = found.Record;
        CommandRecord command = found.Command;
        EngineEvent common = new()
        {
            Position = found.Position,
            Time = new DateTimeOffset(command.Time, TimeSpan.Zero),
            Kind = record.Kind,
            Cause = record.Cause,
            Command = (CommandKind)command.Command,
            Reason = command.Reason == 0 || record.Cause == EventCause.ContractEnd
                ? null
                : ReasonOf((CommandKind)command.Command, command.Reason),
            Tenant = new TenantId(command.Tenant),
            Actor = new ActorId(command.Actor),
            Allocation = new AllocationId(EventRecord.HasLot(record.Kind) ? 0 : record.Allocation),
            Lot = new LotId(
                EventRecord.HasLot(record.Kind) ? record.Lot : record.Kind == EventKind.QuantityOfLot ? record.Other : 0),
        };
        return record.Kind switch
        {
            EventKind.UnitChanged => common with
            {
                Product = new ProductId(record.Product),
                Location = new LocationId(record.Location),
                UnitFrom = (SerialState)record.From,
                UnitTo = (SerialState)record.To,
                Serial = found.Text ?? serials.GetValueOrDefault(record.Other),
            },
            EventKind.TrailStarted or EventKind.TrailEnded => common,
            EventKind.PermissionGranted or EventKind.PermissionRevoked => common with
            {
                SubjectActor = new ActorId(record.Product), Location = new LocationId(record.Location),
                Change = PropertyTranslation.Of(found),
            },
            EventKind.JobStarted or EventKind.JobEnded => common with
            {
                Lot = (JobKind)record.From == JobKind.Distribution ? LotId.None : common.Lot,
                Product = new ProductId(record.Product),
                Job = new JobChange(
                    new JobId(record.Quantity), (JobKind)record.From, (JobStatus)record.To, record.FromAfter, record.ToAfter),
            },
            EventKind.TextGiven => common with
            {
                Product = new ProductId(record.Product),
                Text = new EventText((EventTextKind)record.From, found.Text ?? ""),
                Customer = new CustomerId((EventTextKind)record.From == EventTextKind.Customer ? (int)record.ToAfter : 0),
            },
            EventKind.Reallocated => OfReallocation(common, record),
            _ => OfCatalog(common, found),
        };
    }

    private static EngineEvent OfReallocation(in EngineEvent common, in EventRecord record)
    {
        bool isGiver = record.From != 0;
        Quantity after = Quantity.FromMillionths(record.FromAfter);
        return common with
        {
            Product = new ProductId(record.Product),
            Counterpart = new AllocationId(record.ToAfter),
            Line = record.Location,
            From = (AllocationState)record.From,
            To = (AllocationState)record.To,
            Quantity = Quantity.FromMillionths(record.Quantity),
            FromAfter = isGiver ? after : default,
            ToAfter = isGiver ? default : after,
        };
    }

    private static EngineEvent OfCatalog(in EngineEvent common, in TrailEvent found)
    {
        EventRecord record = found.Record;
        return record.Kind switch
        {
            EventKind.LocationFrozen or EventKind.LocationThawed or EventKind.LocationDiscontinued
                or EventKind.LocationReinstated => common with { Location = new LocationId(record.Product) },
            EventKind.LocationChanged => common with
            {
                Location = new LocationId(record.Product), Change = PropertyTranslation.Of(found),
            },
            EventKind.TenantChanged or EventKind.ReallocationPolicySet or EventKind.DistributionSegmentSet
                or EventKind.DistributionChanged => common with
            {
                SubjectTenant = new TenantId(record.Product), Change = PropertyTranslation.Of(found),
            },
            EventKind.ActorChanged => common with
            {
                SubjectActor = new ActorId(record.Product), Change = PropertyTranslation.Of(found),
            },
            EventKind.PriorityRuleSet => common with
            {
                SubjectTenant = new TenantId(record.Product), Code = PropertyTranslation.RuleName(found),
                Change = PropertyTranslation.Of(found),
            },
            EventKind.LocationDefined => common with { Location = new LocationId(record.Product), Code = found.Text },
            EventKind.TenantDefined => common with { SubjectTenant = new TenantId(record.Product), Code = found.Text },
            EventKind.ActorDefined => common with { SubjectActor = new ActorId(record.Product), Code = found.Text },
            EventKind.CustomerDefined or EventKind.CustomerDiscontinued or EventKind.CustomerReinstated
                or EventKind.ContractEnded => common with
            {
                Customer = new CustomerId(record.Product), Code = found.Text,
            },
            EventKind.ContractSet => common with
            {
                Customer = new CustomerId(record.Product), Code = found.Text, Change = PropertyTranslation.Of(found),
            },
            EventKind.CustomerChanged => common with
            {
                Customer = new CustomerId(record.Product), Change = PropertyTranslation.Of(found),
            },
            EventKind.CustomerGroupDefined => common with
            {
                CustomerGroup = new CustomerGroupId(record.Product), Code = found.Text,
            },
            EventKind.CustomerGroupChanged => common with
            {
                CustomerGroup = new CustomerGroupId(record.Product), Change = PropertyTranslation.Of(found),
            },
            EventKind.UnitOfMeasureDefined or EventKind.UnitOfMeasureRemoved => common with
            {
                Product = new ProductId(record.Product), Code = found.Text, Change = PropertyTranslation.OfSize(record),
            },
            EventKind.ChannelBackorderLimitSet => common with
            {
                Product = new ProductId(record.Product), Code = found.Text, Change = PropertyTranslation.OfLimit(record),
            },
            EventKind.LotDefined => common with
            {
                Product = new ProductId(record.Product), Code = found.Text, Change = PropertyTranslation.OfExpiry(record),
            },
            EventKind.ProductDefined or EventKind.ProductCodeAdded or EventKind.ProductCodeRemoved => common with
            {
                Product = new ProductId(record.Product), Code = found.Text,
            },
            _ when EventRecord.HasProperty(record.Kind) => common with
            {
                Product = new ProductId(record.Product), Change = PropertyTranslation.Of(found),
            },
            _ => OfQuantity(common, found),
        };
    }

    private static EngineEvent OfQuantity(in EngineEvent common, in TrailEvent found)
    {
        EventRecord record = found.Record;
        return common with
        {
            Product = new ProductId(record.Product),
            Location = new LocationId(record.Location),
            Target = new LocationId(record.Kind == EventKind.QuantityOfLot ? 0 : record.Other),
            From = (AllocationState)record.From,
            To = (AllocationState)record.To,
            Quantity = Quantity.FromMillionths(record.Quantity),
            FromAfter = Quantity.FromMillionths(record.FromAfter),
            ToAfter = Quantity.FromMillionths(record.ToAfter),
            Document = found.Text is null ? default : new SourceDocument((DocumentKind)found.TextTag, found.Text),
        };
    }

    private static string ReasonOf(CommandKind command, byte reason) =>
        CommandTable.Find(command)?.ReasonName is { } name
            ? name(reason)
            : reason.ToString(CultureInfo.InvariantCulture);
}
