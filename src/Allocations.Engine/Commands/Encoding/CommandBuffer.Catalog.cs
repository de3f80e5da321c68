namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    public int DefineTenant(in TenantDefinition tenant, OperationId operation) =>
        DefineParty(CommandKind.DefineTenant, tenant.Code, tenant.Name, operation);

    public int DefineActor(in ActorDefinition actor, OperationId operation) =>
        DefineParty(CommandKind.DefineActor, actor.Code, actor.Name, operation);

    public int DefineProduct(in ProductDefinition product, OperationId operation)
    {
        (string skuText, string? nameText) = (product.Sku, product.Name);
        int sku = Utf8Length(skuText);
        int name = Utf8Length(nameText);
        if (CheckCode(sku) is not AllocationStatus.Ok and var problem)
        {
            return AddMalformed(operation, problem, index: 0);
        }

        if (name > EngineLimits.NameBytes)
        {
            return AddMalformed(operation, Excess(name), index: 1);
        }

        byte* body = Begin(CommandKind.DefineProduct, DefineProductCommand.SizeOf + sku + name, operation);
        if (body == null)
        {
            return -1;
        }

        *(DefineProductCommand*)body = new DefineProductCommand
        {
            Increment = product.Increment.Millionths,
            UnitValue = product.UnitValue.Millionths,
            Tracking = product.Tracking,
            Selection = product.Selection,
            Backorder = product.Backorder,
            IsAllocatable = product.IsAllocatable ? (byte)1 : (byte)0,
            SkuBytes = (ushort)sku,
            NameBytes = (ushort)name,
        };
        byte* tail = Put(body + DefineProductCommand.SizeOf, skuText, sku);
        Put(tail, nameText, name);
        return End();
    }

    public int DefineLocation(in LocationDefinition location, OperationId operation)
    {
        (string codeText, string? siteText, string? zoneText) = (location.Code, location.Site, location.Zone);
        int code = Utf8Length(codeText);
        int site = Utf8Length(siteText);
        int zone = Utf8Length(zoneText);
        if (CheckCode(code) is not AllocationStatus.Ok and var problem)
        {
            return AddMalformed(operation, problem, index: 0);
        }

        if (site > EngineLimits.CodeBytes || zone > EngineLimits.CodeBytes)
        {
            return site > EngineLimits.CodeBytes
                ? AddMalformed(operation, Excess(site), index: 2)
                : AddMalformed(operation, Excess(zone), index: 3);
        }

        byte* body = Begin(CommandKind.DefineLocation, DefineLocationCommand.SizeOf + code + site + zone, operation);
        if (body == null)
        {
            return -1;
        }

        *(DefineLocationCommand*)body = new DefineLocationCommand
        {
            WalkOrder = location.WalkOrder,
            TransportCost = location.TransportCost,
            Kind = location.Kind,
            CodeBytes = (ushort)code,
            SiteBytes = (ushort)site,
            ZoneBytes = (ushort)zone,
        };
        byte* tail = Put(body + DefineLocationCommand.SizeOf, codeText, code);
        tail = Put(tail, siteText, site);
        Put(tail, zoneText, zone);
        return End();
    }

    public int FreezeProduct(ProductId product, OperationId operation) =>
        AddProductCommand(CommandKind.FreezeProduct, product, operation);

    public int ThawProduct(ProductId product, OperationId operation) =>
        AddProductCommand(CommandKind.ThawProduct, product, operation);

    public int SetSourcing(ProductId product, SourcingPolicy policy, OperationId operation)
    {
        byte* body = Begin(CommandKind.SetSourcing, SetSourcingCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(SetSourcingCommand*)body = new SetSourcingCommand { Product = product.Value, Policy = policy };
        return End();
    }

    private static AllocationStatus CheckCode(int bytes) => bytes switch
    {
        0 => AllocationStatus.TextMissing,
        > EngineLimits.CodeBytes => Excess(bytes),
        _ => AllocationStatus.Ok,
    };

    private int DefineParty(CommandKind kind, string code, string? name, OperationId operation)
    {
        int codeBytes = Utf8Length(code);
        int nameBytes = Utf8Length(name);
        if (CheckCode(codeBytes) is not AllocationStatus.Ok and var problem)
        {
            return AddMalformed(operation, problem, index: 0);
        }

        if (nameBytes > EngineLimits.NameBytes)
        {
            return AddMalformed(operation, Excess(nameBytes), index: 1);
        }

        byte* body = Begin(kind, DefinePartyCommand.SizeOf + codeBytes + nameBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(DefinePartyCommand*)body = new DefinePartyCommand { CodeBytes = (ushort)codeBytes, NameBytes = (ushort)nameBytes };
        byte* tail = Put(body + DefinePartyCommand.SizeOf, code, codeBytes);
        Put(tail, name, nameBytes);
        return End();
    }

    private int AddProductCommand(CommandKind kind, ProductId product, OperationId operation)
    {
        byte* body = Begin(kind, ProductCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(ProductCommand*)body = new ProductCommand { Product = product.Value };
        return End();
    }
}
