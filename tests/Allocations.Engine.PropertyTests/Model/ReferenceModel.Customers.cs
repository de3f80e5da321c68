namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/customers.md, "Groups of customers", "Customers" and "The customer of a request".</summary>
internal partial class ReferenceModel
{
    private readonly List<ModelCustomerGroup> _groups = [];
    private readonly List<ModelCustomer> _customers = [];

    public IReadOnlyList<ModelCustomerGroup> CustomerGroups => _groups;

    public IReadOnlyList<ModelCustomer> Customers => _customers;

    private static bool Fits(DefineCustomer c) => c.Customer.Tier is >= 0 and <= EngineLimits.CustomerTier;

    private static bool Fits(ChangeCustomer c) => c.Changes.Tier is null or >= 0 and <= EngineLimits.CustomerTier;

    private Expected Apply(DefineCustomerGroup command, int tenant)
    {
        CustomerGroupDefinition wanted = command.Group with { Name = command.Group.Name ?? "" };
        ModelCustomerGroup? parent = wanted.Parent.IsNone ? null : GroupOf(wanted.Parent, tenant, index: 1);
        if (_groups.Find(g => g.Tenant == tenant && g.Definition.Code == wanted.Code) is { } existing)
        {
            return Existing(existing.Id.Value, existing.Definition == wanted);
        }

        if (Ancestry(parent).Count() >= EngineLimits.CustomerGroupLevels)
        {
            throw new Refusal(CommandStatus.CustomerGroupTooDeep, wanted.Parent.Value);
        }

        _groups.Add(new ModelCustomerGroup(new(_groups.Count + 1), tenant, wanted));
        return new Expected(CommandStatus.Ok, _groups.Count);
    }

    private Expected Apply(ChangeCustomerGroup command, int tenant)
    {
        ModelCustomerGroup group = GroupOf(command.Group, tenant);
        CustomerGroupDefinition before = group.Definition;
        CustomerGroupDefinition after = before with
        {
            Name = command.Changes.Name ?? before.Name, Parent = command.Changes.Parent ?? before.Parent,
        };
        ModelCustomerGroup? parent = command.Changes.Parent is not { IsNone: false } given ? null : GroupOf(given, tenant, index: 1);
        if (before == after)
        {
            return new Expected(CommandStatus.Unchanged, group.Id.Value);
        }

        if (before.Parent != after.Parent)
        {
            CheckPlaceInTree(group, parent);
        }

        group.Definition = after;
        return new Expected(CommandStatus.Ok, group.Id.Value);
    }

    protected virtual void CheckPlaceInTree(ModelCustomerGroup group, ModelCustomerGroup? parent)
    {
        if (Ancestry(parent).Contains(group))
        {
            throw new Refusal(CommandStatus.CustomerGroupCycle, parent!.Id.Value);
        }

        int below = _groups.Where(each => Ancestry(each).Contains(group)).Max(each => LevelsFrom(each, group));
        if (Ancestry(parent).Count() + below > EngineLimits.CustomerGroupLevels)
        {
            throw new Refusal(CommandStatus.CustomerGroupTooDeep, parent!.Id.Value);
        }
    }

    /// <summary>The group itself, its parent, and so on to the root.</summary>
    private IEnumerable<ModelCustomerGroup> Ancestry(ModelCustomerGroup? group)
    {
        for (; group is not null; group = _groups.Find(each => each.Id == group.Definition.Parent))
        {
            yield return group;
        }
    }

    private int LevelsFrom(ModelCustomerGroup group, ModelCustomerGroup above) =>
        Ancestry(group).TakeWhile(each => each != above).Count() + 1;

    private ModelCustomerGroup GroupOf(CustomerGroupId id, int tenant, int index = 0)
    {
        ModelCustomerGroup group = _groups.Find(g => g.Id == id)
            ?? throw new Refusal(CommandStatus.UnknownCustomerGroup, id.Value, index: index);
        return group.Tenant == tenant ? group : throw new Refusal(CommandStatus.OtherTenant, id.Value, index: index);
    }

    private Expected Apply(DefineCustomer command, int tenant)
    {
        CustomerDefinition given = command.Customer;
        CustomerDefinition wanted =
            given with { Name = given.Name ?? "", Region = given.Region ?? "", Channel = given.Channel ?? "" };
        if (!wanted.Group.IsNone)
        {
            GroupOf(wanted.Group, tenant);
        }

        if (_customers.Find(c => c.Tenant == tenant && c.Definition.Code == wanted.Code) is { } existing)
        {
            return Existing(existing.Id.Value, existing.Definition == wanted);
        }

        _customers.Add(new ModelCustomer(new(_customers.Count + 1), tenant, wanted));
        return new Expected(CommandStatus.Ok, _customers.Count);
    }

    private Expected Apply(ChangeCustomer command, int tenant)
    {
        ModelCustomer customer = CustomerOf(command.Customer, tenant);
        CustomerDefinition before = customer.Definition;
        CustomerDefinition after = before with
        {
            Name = command.Changes.Name ?? before.Name,
            Tier = command.Changes.Tier ?? before.Tier,
            Region = command.Changes.Region ?? before.Region,
            Channel = command.Changes.Channel ?? before.Channel,
            Group = command.Changes.Group ?? before.Group,
        };
        if (command.Changes.Group is { IsNone: false } group)
        {
            GroupOf(group, tenant);
        }

        customer.Definition = after;
        NoteCustomer(customer, PriorityFactor.CustomerTier, OrNone(before.Tier), OrNone(after.Tier));
        NoteRegion(customer, before.Region, after.Region);
        return new Expected(before == after ? CommandStatus.Unchanged : CommandStatus.Ok, customer.Id.Value);
    }

    private Expected Apply(DiscontinueCustomer command, int tenant) => SetDiscontinued(CustomerOf(command.Customer, tenant), true);

    private Expected Apply(ReinstateCustomer command, int tenant) => SetDiscontinued(CustomerOf(command.Customer, tenant), false);

    private static Expected SetDiscontinued(ModelCustomer customer, bool discontinued)
    {
        bool unchanged = customer.IsDiscontinued == discontinued;
        customer.IsDiscontinued = discontinued;
        return new Expected(unchanged ? CommandStatus.Unchanged : CommandStatus.Ok, customer.Id.Value);
    }

    private ModelCustomer CustomerOf(CustomerId id, int tenant)
    {
        ModelCustomer customer = _customers.Find(c => c.Id == id) ?? throw new Refusal(CommandStatus.UnknownCustomer, id.Value);
        return customer.Tenant == tenant ? customer : throw new Refusal(CommandStatus.OtherTenant, id.Value);
    }

    /// <summary>The request with its customer, by id and by code, if it names one of the catalog.</summary>
    protected virtual AllocationRequest WithCustomer(AllocationRequest request, int tenant)
    {
        string text = request.Customer ?? "";
        ModelCustomer? customer = request.CustomerId.IsNone
            ? _customers.Find(c => c.Tenant == tenant && c.Definition.Code == text)
            : CustomerOf(request.CustomerId, tenant);
        if (customer is null)
        {
            return request;
        }

        if (text.Length > 0 && text != customer.Definition.Code)
        {
            throw new Refusal(CommandStatus.CustomerMismatch, customer.Id.Value);
        }

        CheckNewDemand(customer);
        return request with { Customer = customer.Definition.Code, CustomerId = customer.Id };
    }

    private void CheckNewDemand(ModelAllocation allocation) =>
        CheckNewDemand(_customers.Find(customer => customer.Id == allocation.Request.CustomerId));

    private static void CheckNewDemand(ModelCustomer? customer)
    {
        if (customer is { IsDiscontinued: true })
        {
            throw new Refusal(CommandStatus.CustomerDiscontinued, customer.Id.Value);
        }
    }
}
