namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/distribution.md, "Segments".</summary>
internal partial class ReferenceModel
{
    private readonly List<ModelSegment> _segments = [];

    public IEnumerable<ModelSegment> Segments => _segments.OrderBy(each => each.Tenant);

    private static bool Fits(SetDistributionSegment c)
    {
        DistributionSegment s = c.Segment;
        return s.Position is >= 1 and <= EngineLimits.SegmentsPerProfile
            && s.Strategy != DistributionStrategy.None
            && s.MinPriority is >= 0 and <= 1000 && s.MaxPriority is >= 0 and <= 1000
            && s.MinTier is >= 0 and <= EngineLimits.CustomerTier && s.MaxTier is >= 0 and <= EngineLimits.CustomerTier
            && s.Lot >= Quantity.Zero && s.Lot <= EngineLimits.QuantityPerCommand
            && s.Minimum >= Quantity.Zero && s.Minimum <= EngineLimits.QuantityPerCommand;
    }

    private static bool Fits(SetDistributionWeight c) => c.Weight is >= 1 and <= EngineLimits.DistributionWeight;

    private Expected Apply(SetDistributionSegment command, int tenant)
    {
        DistributionSegment given = command.Segment;
        if (!given.Customer.IsNone)
        {
            CustomerOf(given.Customer, tenant);
        }

        if (!given.CustomerGroup.IsNone)
        {
            GroupOf(given.CustomerGroup, tenant);
        }

        if (!given.Location.IsNone)
        {
            LocationOf(given.Location, tenant);
        }

        CheckPlanning(tenant);
        DistributionSegment wanted = given with
        {
            Region = string.IsNullOrEmpty(given.Region) ? null : given.Region,
            Channel = string.IsNullOrEmpty(given.Channel) ? null : given.Channel,
            RequiredBefore = given.RequiredBefore is { UtcTicks: not 0 } time ? time.ToUniversalTime() : null,
        };
        int existing = _segments.FindIndex(each => IsAt(each, tenant, wanted.Profile, wanted.Position));
        if (existing < 0 && _segments.Count(each => each.Tenant == tenant) >= EngineLimits.DistributionSegmentsPerTenant)
        {
            throw new Refusal(CommandStatus.TooManyDistributionSegments, EngineLimits.DistributionSegmentsPerTenant);
        }

        var segment = new ModelSegment(tenant, wanted);
        if (existing < 0)
        {
            Insert(segment);
        }
        else if (_segments[existing] == segment)
        {
            return new Expected(CommandStatus.Unchanged);
        }
        else
        {
            _segments[existing] = segment;
        }

        return new Expected(CommandStatus.Ok, wanted.Position);
    }

    /// <summary>Behind those of its profile at lower positions; a new profile behind the others.</summary>
    private void Insert(ModelSegment segment)
    {
        bool IsOfProfile(ModelSegment each) =>
            each.Tenant == segment.Tenant && each.Segment.Profile == segment.Segment.Profile;
        int behind = _segments.FindIndex(each => IsOfProfile(each) && each.Segment.Position > segment.Segment.Position);
        int last = _segments.FindLastIndex(IsOfProfile);
        _segments.Insert(behind >= 0 ? behind : last >= 0 ? last + 1 : _segments.Count, segment);
    }

    private Expected Apply(RemoveDistributionSegment command, int tenant)
    {
        CheckPlanning(tenant);
        int removed = _segments.RemoveAll(each => IsAt(each, tenant, command.Profile, command.Position));
        return removed == 0
            ? new Expected(CommandStatus.Unchanged)
            : new Expected(CommandStatus.Ok, command.Position);
    }

    private Expected Apply(SetDistributionWeight command, int tenant)
    {
        ModelCustomer customer = CustomerOf(command.Customer, tenant);
        CheckPlanning(tenant);
        bool isSame = customer.Weight == command.Weight;
        customer.Weight = command.Weight;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, customer.Id.Value);
    }

    private static bool IsAt(ModelSegment segment, int tenant, string profile, int position) =>
        segment.Tenant == tenant && segment.Segment.Profile == profile && segment.Segment.Position == position;

    private void CheckPlanning(int tenant)
    {
        if (_distribution is { State: DistributionState.Planning } run && run.Tenant == tenant)
        {
            throw new Refusal(CommandStatus.DistributionRuns, run.Job);
        }
    }

    /// <summary>The first segment of a profile that an allocation matches; null if there is none, or it is skipped.</summary>
    private DistributionSegment? SegmentOf(ModelAllocation allocation, int tenant, string profile)
    {
        ModelSegment? found = _segments.Find(each =>
            each.Tenant == tenant && each.Segment.Profile == profile && Matches(each.Segment, allocation));
        return found is null || found.Segment.Strategy == DistributionStrategy.Skip ? null : found.Segment;
    }

    protected virtual bool Matches(DistributionSegment segment, ModelAllocation allocation)
    {
        AllocationRequest request = allocation.Request;
        PriorityBands band = request.Priority.Strategy switch
        {
            PriorityStrategy.High => PriorityBands.High,
            PriorityStrategy.Low => PriorityBands.Low,
            _ => PriorityBands.Medium,
        };
        return (segment.Bands == PriorityBands.None || segment.Bands.HasFlag(band))
            && request.Priority.Number >= segment.MinPriority
            && (segment.MaxPriority == 0 || request.Priority.Number <= segment.MaxPriority)
            && (segment.DocumentKind == DocumentKind.None || request.Document.Kind == segment.DocumentKind)
            && (segment.Location.IsNone || request.ListedLocations.Contains(segment.Location))
            && (segment.RequiredBefore is null || request.RequiredBy < segment.RequiredBefore)
            && (!IsAboutCustomers(segment) || (BuyerOf(allocation) is { } customer && MatchesCustomer(segment, customer)));
    }

    private ModelCustomer? BuyerOf(ModelAllocation allocation) => _customers.Find(each => each.Id == allocation.Request.CustomerId);

    private static bool IsAboutCustomers(DistributionSegment segment) => !segment.Customer.IsNone
        || !segment.CustomerGroup.IsNone || segment.MinTier != 0 || segment.MaxTier != 0 || segment.Region is not null
        || segment.Channel is not null;

    private bool MatchesCustomer(DistributionSegment segment, ModelCustomer customer)
    {
        CustomerDefinition definition = customer.Definition;
        ModelCustomerGroup? group = _groups.Find(each => each.Id == definition.Group);
        return (segment.Customer.IsNone || segment.Customer == customer.Id)
            && (segment.CustomerGroup.IsNone || Ancestry(group).Any(each => each.Id == segment.CustomerGroup))
            && definition.Tier >= segment.MinTier && (segment.MaxTier == 0 || definition.Tier <= segment.MaxTier)
            && (segment.Region is null || segment.Region == definition.Region)
            && (segment.Channel is null || segment.Channel == definition.Channel);
    }
}
