using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportHub.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class EnteredYearsAndJournal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProductionYears",
                columns: table => new
                {
                    Year = table.Column<int>(type: "int", nullable: false),
                    Days = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    SetById = table.Column<long>(type: "bigint", nullable: true),
                    SetAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductionYears", x => x.Year);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_ActorId_At",
                table: "Audit",
                columns: new[] { "ActorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Subject_At",
                table: "Audit",
                columns: new[] { "Subject", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProductionYears");

            migrationBuilder.DropIndex(
                name: "IX_Audit_ActorId_At",
                table: "Audit");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Subject_At",
                table: "Audit");
        }
    }
}
