using System.Text;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Output;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using ToolConsole console = ToolConsole.OfProcess();
return ToolRunner.Run(args, console);
